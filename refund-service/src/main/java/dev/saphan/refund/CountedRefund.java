package dev.saphan.refund;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import org.jspecify.annotations.Nullable;

/**
 * A refund at the gateway that is part of the charge's refunded sum. Each counts once.
 *
 * @param refundId the command that it answers; absent: made on the dashboard, or by somebody else's program
 */
public record CountedRefund(
        ChargeId chargeId, GatewayRefund refund, @Nullable RefundId refundId) {
    public String id() {
        return refund.id();
    }
}
