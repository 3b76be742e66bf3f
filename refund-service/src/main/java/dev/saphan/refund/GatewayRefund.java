package dev.saphan.refund;

import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it stands at the gateway: money that did go back.
 *
 * @param id the gateway's, {@code rfnd_…}
 * @param voided made before settlement, and so without cost
 * @param refundId what its metadata says; absent: made on the dashboard
 */
public record GatewayRefund(
        String id,
        Money amount,
        boolean voided,
        @Nullable String transactionId,
        Instant createdAt,
        @Nullable RefundId refundId) {

    GatewayRefund belongingTo(@Nullable RefundId owner) {
        return new GatewayRefund(id, amount, voided, transactionId, createdAt, owner);
    }
}
