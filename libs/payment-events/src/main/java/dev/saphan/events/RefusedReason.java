package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Why a scan made no charge at the gateway; each is proved before it is said (design.md section 3). */
public enum RefusedReason {
    STALE_CODE,
    MALFORMED_CODE,
    AMOUNT_OUT_OF_LIMITS,
    UNSUPPORTED_CURRENCY,
    BASKET_BUSY,
    BASKET_PAID,
    CANCELLED,
    GATEWAY_REFUSED,
    GATEWAY_UNREACHABLE,
    NOT_CHARGED;

    /** The name on the wire and in the stores: lower case, underscores. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such name */
    @JsonCreator
    public static RefusedReason of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a RefusedReason"));
    }
}
