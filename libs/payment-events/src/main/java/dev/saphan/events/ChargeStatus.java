package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How a charge ended at the gateway. A charge that has not ended has none of these. */
public enum ChargeStatus {
    SUCCESSFUL,
    FAILED,
    EXPIRED,
    REVERSED;

    /** The name on the wire and in the stores: lower case, underscores. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such name */
    @JsonCreator
    public static ChargeStatus of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a ChargeStatus"));
    }
}
