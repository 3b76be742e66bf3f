package dev.saphan.charge;

import dev.saphan.events.ChargeStatus;
import java.util.Arrays;
import java.util.Locale;

/** Where a scan's charge stands; {@link Transitions} says what may follow. */
public enum ChargeState {
    /** Taken in, not posted; any replica may post it. */
    QUEUED,
    /** Committed before the call: from here on it is never posted again, unless the call provably never left. */
    SUBMITTING,
    /** The gateway has the charge; the customer may still have to approve. */
    PENDING,
    /** Nobody knows whether there is a charge: it is being looked for, never posted. */
    UNCERTAIN,
    /** Being ended at the gateway, because of its deadline or a cancel. */
    EXPIRING,
    SUCCESSFUL,
    FAILED,
    EXPIRED,
    REVERSED,
    /** There is no charge, and that is proved. */
    REFUSED;

    /** The name in the store, in the timeline and in metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such name */
    public static ChargeState of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a ChargeState"));
    }

    static ChargeState endedAs(ChargeStatus status) {
        return switch (status) {
            case SUCCESSFUL -> SUCCESSFUL;
            case FAILED -> FAILED;
            case EXPIRED -> EXPIRED;
            case REVERSED -> REVERSED;
        };
    }

    public boolean isFinal() {
        return switch (this) {
            case QUEUED, SUBMITTING, PENDING, UNCERTAIN, EXPIRING -> false;
            case SUCCESSFUL, FAILED, EXPIRED, REVERSED, REFUSED -> true;
        };
    }

    /** Whether the code may still be needed; in every other state it has been wiped ({@code NoCodeAtRest}). */
    public boolean mayNeedCode() {
        return this == QUEUED || this == SUBMITTING;
    }
}
