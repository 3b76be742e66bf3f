package dev.saphan.refund;

import dev.saphan.events.RefundRefusedReason;
import java.util.Optional;

/**
 * Head office's word about a refund that was looked for in vain, after the gateway's: what stands in the list decides before any
 * person does. A refund made by hand may have been counted as nobody's before he speaks; if it took the sum of the one that it was
 * made for, that one was refused meanwhile, and is completed all the same.
 */
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
        if (fact.resolution() instanceof Resolution.CompletedWith made) {
            complete(fact, made);
        }
        reconciling.take(fact.seen());
        if (fact.resolution() instanceof Resolution.Released(String by)) {
            release(fact, by);
        }
    }

    private void complete(Fact.Resolved fact, Resolution.CompletedWith made) {
        Refund refund = turn.refund(fact.refundId());
        if (refund != null && refund.isOpenTo(made)) {
            fitting(refund, fact.seen(), made.gatewayRefundId()).ifPresent(named -> {
                String detail = named.id() + ", " + made.decidedBy();
                turn.assign(named, refund, Cause.HEAD_OFFICE, detail);
            });
        }
    }

    /** In the list, of this sum, and nobody else's. */
    private Optional<GatewayRefund> fitting(Refund refund, Reading.Seen seen, String gatewayRefundId) {
        boolean taken = turn.counted(gatewayRefundId)
                .map(each -> each.refundId() != null)
                .orElse(false);
        return seen.refunds().stream()
                .filter(each -> each.id().equals(gatewayRefundId) && !taken)
                .filter(each -> each.refundId() == null || each.refundId().equals(refund.id()))
                .filter(each -> refund.isOf(each.amount()))
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
