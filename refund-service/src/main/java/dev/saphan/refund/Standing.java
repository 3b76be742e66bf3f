package dev.saphan.refund;

import dev.saphan.events.ChargeStatus;
import java.util.Locale;

/** How a charge stands at the gateway. */
public enum Standing {
    PENDING,
    FAILED,
    EXPIRED,
    SUCCESSFUL,
    REVERSED;

    public static Standing of(ChargeStatus status) {
        return switch (status) {
            case SUCCESSFUL -> SUCCESSFUL;
            case FAILED -> FAILED;
            case EXPIRED -> EXPIRED;
            case REVERSED -> REVERSED;
        };
    }

    /** The later of two words about one charge: it ends once; late money makes it successful; a reversal is the last word. */
    Standing or(Standing other) {
        return other.rank() > rank() ? other : this;
    }

    /** Whether money came in, be it gone again. */
    boolean wasPaid() {
        return this == SUCCESSFUL || this == REVERSED;
    }

    private int rank() {
        return switch (this) {
            case PENDING -> 0;
            case FAILED, EXPIRED -> 1;
            case SUCCESSFUL -> 2;
            case REVERSED -> 3;
        };
    }

    /** The name in the store and in messages. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such word */
    public static Standing of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
