package dev.saphan.charge;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import org.jspecify.annotations.Nullable;

/** Why a final state is what it is. */
public sealed interface Outcome {

    /**
     * No charge exists, proved.
     *
     * @param gatewayCode the gateway's error code, if it was the one to refuse
     * @param blocking the scan that holds the basket, with {@code basket_busy} and {@code basket_paid}
     */
    record Refused(
            RefusedReason reason,
            @Nullable String gatewayCode,
            @Nullable String message,
            @Nullable ScanId blocking) implements Outcome {

        static Refused because(RefusedReason reason) {
            return new Refused(reason, null, null, null);
        }
    }

    /**
     * The charge ended at the gateway.
     *
     * @param late the till had been told that no money would come; it is being returned
     */
    record Ended(
            ChargeStatus status,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            boolean late) implements Outcome {}
}
