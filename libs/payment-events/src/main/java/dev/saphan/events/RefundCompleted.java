package dev.saphan.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money has gone back.
 *
 * @param refundId absent: made on the dashboard of Omise
 * @param voided true when it was made before settlement and so cost nothing
 * @param refundedTotal satang given back for this charge so far
 * @param remaining satang that may still be given back
 */
public record RefundCompleted(
        @Nullable ScanId scanId,
        @Nullable StoreId storeId,
        @Nullable TerminalId terminalId,
        @Nullable BasketId basketId,
        @Nullable RefundId refundId,
        @Required String gatewayRefundId,
        @Nullable String transactionId,
        @Required ChargeId chargeId,
        @Required long amount,
        @Required String currency,
        @Required boolean voided,
        @Required long refundedTotal,
        @Required long remaining,
        @Required Instant completedAt,
        @Required long version)
        implements RefundEvent {

    @Override
    public String key() {
        return scanId == null ? chargeId.value() : scanId.toString();
    }

    @Override
    public String subject() {
        return refundId == null ? gatewayRefundId : refundId.toString();
    }

    /** The money that went back, and so one fact, whoever turns out to have asked for it: told again with its refundId, it is booked once. */
    @Override
    public String identity() {
        return gatewayRefundId;
    }
}
