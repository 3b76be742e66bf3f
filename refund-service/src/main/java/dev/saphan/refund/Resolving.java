package dev.saphan.refund;

import dev.saphan.events.RefundRefusedReason;
import java.util.Optional;

/** Head office's word about a held refund, after the gateway's: what stands in the list decides before any person does. */
final class Resolving {
    private final Turn turn;
    private final Limits limits;

    Resolving(Turn turn, Limits limits) {
        this.turn = turn;
        this.limits = limits;
    }

    void take(Fact.Resolved fact) {
        Reconciling reconciling = new Reconciling(turn, limits);
        if (!reconciling.agrees(fact.seen())) {
            return;
        }
        // Named before the list is counted, so that it is told once, with its refundId.
        if (fact.resolution() instanceof Resolution.CompletedWith(String named, String by)) {
            complete(fact, named, by);
        }
        reconciling.take(fact.seen());
        if (fact.resolution() instanceof Resolution.Released(String by)) {
            release(fact, by);
        }
    }

    private void complete(Fact.Resolved fact, String gatewayRefundId, String by) {
        Refund refund = turn.refund(fact.refundId());
        Optional<GatewayRefund> named = fits(fact, gatewayRefundId);
        if (refund == null || refund.state() != RefundState.HELD || named.isEmpty()) {
            return;
        }
        turn.assign(named.get(), refund, Cause.HEAD_OFFICE, gatewayRefundId + ", " + by);
    }

    /** In the list, of this sum, and nobody else's. */
    private Optional<GatewayRefund> fits(Fact.Resolved fact, String gatewayRefundId) {
        Refund refund = turn.refund(fact.refundId());
        boolean taken = turn.counted(gatewayRefundId)
                .map(each -> each.refundId() != null)
                .orElse(false);
        return fact.seen().refunds().stream()
                .filter(each -> each.id().equals(gatewayRefundId) && !taken)
                .filter(each -> each.refundId() == null || each.refundId().equals(fact.refundId()))
                .filter(each -> refund != null && each.amount().equals(refund.amount()))
                .findFirst();
    }

    private void release(Fact.Resolved fact, String by) {
        Refund refund = turn.refund(fact.refundId());
        if (refund != null && refund.state() == RefundState.HELD) {
            turn.refuse(
                    refund,
                    new Outcome.Refused(RefundRefusedReason.GATEWAY_REFUSED, null, "released by head office"),
                    Cause.HEAD_OFFICE,
                    "released by " + by);
        }
    }
}
