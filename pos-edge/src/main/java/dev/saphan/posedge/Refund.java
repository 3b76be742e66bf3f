package dev.saphan.posedge;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One refund of a scan: what was asked for here, and what refund-service has said.
 *
 * @param refundId absent when it was made on Omise's dashboard
 * @param chargeId whose money it is; absent for what older versions stored, and for some that were refused
 * @param gatewayRefundId once the money has gone back
 * @param amount satang; absent while "all that is left" has not been worked out
 * @param order absent when it was not asked for here
 * @param refusedReason with the state {@code refused}
 * @param refundedTotal satang given back of the charge, this refund's included, as refund-service told with it
 */
public record Refund(
        @Nullable RefundId refundId,
        @Nullable ChargeId chargeId,
        @Nullable String gatewayRefundId,
        RefundState state,
        @Nullable Long amount,
        @Nullable Order order,
        @Nullable RefundRefusedReason refusedReason,
        @Nullable Instant completedAt,
        @Nullable Long refundedTotal) {

    /**
     * What a supervisor asked for.
     *
     * @param amount satang; absent: all that is left
     */
    public record Order(@Nullable Long amount, String reason, String requestedBy, Instant requestedAt) {
        boolean isFor(@Nullable Long otherAmount, String otherReason) {
            return Objects.equals(amount, otherAmount) && reason.equals(otherReason);
        }
    }

    static Refund ordered(RefundId id, @Nullable ChargeId chargeId, Order order) {
        return new Refund(id, chargeId, null, RefundState.REQUESTED, order.amount(), order, null, null, null);
    }

    /** @param id also when the event does not say it: it was heard before that the gateway's refund is this one */
    static Refund by(RefundCompleted event, @Nullable RefundId id, @Nullable Order order) {
        return new Refund(
                id,
                event.chargeId(),
                event.gatewayRefundId(),
                RefundState.COMPLETED,
                event.amount(),
                order,
                null,
                event.completedAt(),
                event.refundedTotal());
    }

    static Refund by(RefundRefused event, @Nullable Order order) {
        Long amount = order == null ? null : order.amount();
        return new Refund(
                event.refundId(),
                event.chargeId(),
                null,
                RefundState.REFUSED,
                amount,
                order,
                event.reason(),
                null,
                null);
    }

    boolean is(@Nullable RefundId id, @Nullable String gatewayId) {
        return (id != null && id.equals(refundId)) || (gatewayId != null && gatewayId.equals(gatewayRefundId));
    }

    /** Whether it may be about money of this charge. */
    boolean isOf(ChargeId charge) {
        return chargeId == null || chargeId.equals(charge);
    }

    long completedAmount() {
        return state == RefundState.COMPLETED && amount != null ? amount : 0;
    }
}
