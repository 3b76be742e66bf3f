package dev.saphan.events;

import org.jspecify.annotations.Nullable;

/**
 * No money went back for this command, and none will.
 */
public record RefundRefused(
        @Nullable ScanId scanId,
        @Nullable StoreId storeId,
        @Nullable TerminalId terminalId,
        @Nullable BasketId basketId,
        @Required RefundId refundId,
        @Nullable ChargeId chargeId,
        @Required RefundRefusedReason reason,
        @Nullable String gatewayCode,
        @Nullable String message,
        @Required long version)
        implements RefundEvent {

    @Override
    public String key() {
        if (scanId != null) {
            return scanId.toString();
        }
        return chargeId == null ? refundId.toString() : chargeId.value();
    }

    @Override
    public String subject() {
        return refundId.toString();
    }

    @Override
    public String identity() {
        return refundId.toString();
    }
}
