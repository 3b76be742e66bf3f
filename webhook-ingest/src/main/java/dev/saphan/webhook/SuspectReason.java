package dev.saphan.webhook;

import java.util.Arrays;
import java.util.Locale;

/** What contradicts itself about a charge; nothing is published of it until a person has looked. */
public enum SuspectReason {
    /** The gateway shows another amount or currency than charge-service asked for. */
    MONEY_DIFFERS,
    /** The metadata name another scan, store, till or basket than charge-service did. */
    OWNER_DIFFERS,
    /** A live charge under a test key, or the other way round. */
    LIVEMODE_DIFFERS,
    /** It had ended in one way and now shows another that cannot follow. */
    STATUS_CONTRADICTS,
    /** An event tells of its payment or reversal, and read after read shows how it was before. */
    NOT_SHOWN,
    /** The gateway keeps saying that it has no such charge. */
    NOT_FOUND;

    /** Whether a read clears it that shows what was missing; of the others a person decides. */
    boolean goesByItself() {
        return this == NOT_FOUND || this == NOT_SHOWN;
    }

    /** The name in the store and in answers: lower case, underscores. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such name */
    public static SuspectReason of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a SuspectReason"));
    }
}
