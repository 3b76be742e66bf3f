package dev.saphan.refund;

import dev.saphan.events.RefundId;
import java.time.Instant;
import java.util.Optional;

/** The gateway's answer to a post. */
final class Answering {
    private final Turn turn;

    Answering(Turn turn) {
        this.turn = turn;
    }

    void take(Fact.Answered fact) {
        Refund refund = turn.refund(fact.refundId());
        if (refund == null) {
            return;
        }
        switch (fact.answer()) {
            case GatewayAnswer.Made(GatewayRefund made) -> made(refund, fact, made);
            case GatewayAnswer.Declined(String code, String message) -> declined(refund, fact, code, message);
            case GatewayAnswer.NotMade(String why) -> notMade(refund, fact, why);
            case GatewayAnswer.Unknown(String why) -> unknown(refund, fact, why);
        }
    }

    private void declined(Refund refund, Fact.Answered fact, String code, String message) {
        if (isAbout(refund, fact) && refund.state().mayBecome(RefundState.DECLINED)) {
            Outcome.Declined how = new Outcome.Declined(code, message);
            turn.move(refund.declined(how, turn.now()), Cause.GATEWAY_REFUSED, code);
        }
    }

    private void notMade(Refund refund, Fact.Answered fact, String why) {
        if (isAbout(refund, fact)
                && refund.state().isInMotion()
                && refund.state().mayBecome(RefundState.RESERVED)) {
            Instant again = Schedule.afterAttempt(fact.attempt(), turn.now());
            turn.move(refund.to(RefundState.RESERVED, turn.now(), again), Cause.NOT_SENT, why);
        }
    }

    /** True whatever else is believed by now: it happened. Only a sum that cannot be is looked at twice. */
    private void made(Refund refund, Fact.Answered fact, GatewayRefund made) {
        RefundId id = fact.refundId();
        Optional<CountedRefund> before = turn.counted(made.id());
        if (before.isPresent()) {
            // Read in the list before its answer came, without its metadata: taken for somebody else's.
            if (before.get().refundId() == null && refund.state().mayBecome(RefundState.COMPLETED)) {
                turn.assign(made.belongingTo(id), refund, Cause.ANSWERED, made.id());
            }
        } else if (turn.charge().funds().canHaveGivenBack(made.amount())) {
            turn.count(made.belongingTo(id), id, Cause.ANSWERED);
        } else {
            unknown(refund, fact, "more than the charge had left");
        }
    }

    private void unknown(Refund refund, Fact.Answered fact, String why) {
        if (isAbout(refund, fact) && refund.state() == RefundState.SUBMITTING) {
            turn.move(refund.to(RefundState.UNCERTAIN, turn.now(), turn.now()), Cause.NO_ANSWER, why);
        }
    }

    /** What is no "yes" belongs to its own attempt; about any other it proves nothing. */
    private static boolean isAbout(Refund refund, Fact.Answered fact) {
        return refund.pursuit().attempt() == fact.attempt();
    }
}
