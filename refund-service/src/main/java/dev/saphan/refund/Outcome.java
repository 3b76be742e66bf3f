package dev.saphan.refund;

import dev.saphan.events.RefundRefusedReason;
import org.jspecify.annotations.Nullable;

/** How a refund ended, or is about to end. */
public sealed interface Outcome {

    /** Money went back. */
    record Made(GatewayRefund refund) implements Outcome {}

    /**
     * No money went back.
     *
     * @param gatewayCode Omise's word, when it was Omise that refused
     */
    record Refused(
            RefundRefusedReason reason,
            @Nullable String gatewayCode,
            @Nullable String message) implements Outcome {}

    /** The gateway refused; the reason is not proved yet. */
    record Declined(String gatewayCode, String message) implements Outcome {}
}
