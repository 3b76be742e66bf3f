package dev.saphan.webhook.flow;

import dev.saphan.webhook.Webhook;
import java.util.Locale;

/** What a delivery turned out to be. */
public sealed interface Opened {

    /** Signed by Omise, of this key's mode, and an event. */
    record Genuine(Webhook webhook) implements Opened {}

    /** Not to be kept. */
    record Refused(Fault fault) implements Opened {}

    /** Why. */
    enum Fault {
        SIGNATURE_MISSING,
        SIGNATURE_MALFORMED,
        SIGNATURE_WRONG,
        TOO_OLD,
        TOO_NEW,
        NOT_AN_EVENT,
        /** A live event where the key is a test key, or the other way round: it is about other money. */
        OTHER_MODE;

        /** The name in metrics: lower case, underscores. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
