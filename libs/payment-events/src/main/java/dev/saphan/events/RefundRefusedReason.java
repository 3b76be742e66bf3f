package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Why no money went back (design.md section 3). */
public enum RefundRefusedReason {
    UNKNOWN_CHARGE,
    NOT_SUCCESSFUL,
    WINDOW_CLOSED,
    EXCEEDS_REMAINING,
    TOO_MANY_REFUNDS,
    AMOUNT_INVALID,
    GATEWAY_REFUSED;

    /** The name on the wire and in the stores: lower case, underscores. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such name */
    @JsonCreator
    public static RefundRefusedReason of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a RefundRefusedReason"));
    }
}
