package dev.saphan.refund;

import dev.saphan.events.Money;
import dev.saphan.events.RefundRefusedReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The charge and its whole list of refunds, as the gateway has them, against what is believed here: what stands there counts,
 * whoever made it; what was posted and does not stand there is decided about as far as that is proof.
 */
final class Reconciling {
    private final Turn turn;
    private final Limits limits;

    Reconciling(Turn turn, Limits limits) {
        this.turn = turn;
        this.limits = limits;
    }

    void take(Reading.Seen seen) {
        if (agrees(seen)) {
            turn.read(seen);
            seen.refunds().forEach(each -> turn.count(each, each.refundId(), Cause.FOUND));
            turn.open().forEach(each -> settle(each, seen.begunAt()));
            turn.nothingLeftToLookFor(seen.begunAt());
        }
    }

    /** A reading that contradicts the picture or itself is no reading: it is made again. */
    boolean agrees(Reading.Seen seen) {
        if (!turn.charge().agreesWith(seen.charge())) {
            return false;
        }
        Map<String, Money> all = new HashMap<>();
        seen.refunds().forEach(each -> all.put(each.id(), each.amount()));
        Funds funds = turn.charge().seenAs(seen.charge()).funds();
        long fresh = all.entrySet().stream()
                .filter(each -> turn.counted(each.getKey()).isEmpty())
                .mapToLong(each -> each.getValue().minorUnits())
                .sum();
        return fresh == 0
                || funds.canHaveGivenBack(
                        new Money(fresh, seen.charge().amount().currency()));
    }

    private void settle(Refund refund, Instant begunAt) {
        if (!refund.state().holdsMoney() || refund.state() == RefundState.SUBMITTING) {
            return;
        }
        Money remaining = turn.charge().funds().remaining();
        if (refund.sum().exceeds(remaining)) {
            sumIsGone(refund, remaining);
        } else if (!begunAt.isBefore(refund.pursuit().since())) {
            absent(refund, remaining, begunAt);
        }
    }

    /** It does not stand in the list and no longer fits: it was not made, and the gateway would refuse it now. */
    private void sumIsGone(Refund refund, Money remaining) {
        if (refund.asked().wantsAllThatIsLeft() && remaining.minorUnits() > 0) {
            turn.move(refund.to(RefundState.REQUESTED, turn.now(), turn.now()), Cause.SUM_GONE, "less is left");
        } else {
            turn.refuse(refund, because(refund, RefundRefusedReason.EXCEEDS_REMAINING, remaining), Cause.SUM_GONE);
        }
    }

    private void absent(Refund refund, Money remaining, Instant begunAt) {
        switch (refund.state()) {
            case UNCERTAIN -> uncertain(refund, remaining, begunAt);
            case DECLINED -> declined(refund, remaining, begunAt);
            case HELD ->
                turn.keep(refund.wakingAt(Schedule.whileHeld(refund.pursuit().since(), turn.now())));
            case REQUESTED, WAITING, RESERVED, SUBMITTING, COMPLETED, REFUSED -> {}
        }
    }

    /**
     * What the gateway said of the last attempt proves nothing about an earlier one: that may have been made, be the very reason
     * for the refusal, and stand in the list a little later. So it is looked for as long as a part is.
     */
    private void declined(Refund refund, Money remaining, Instant begunAt) {
        Instant since = refund.pursuit().since();
        Instant proved = since.plus(limits.lookFor());
        if (refund.pursuit().attempt() > 1 && begunAt.isBefore(proved)) {
            turn.keep(refund.wakingAt(Schedule.next(since, turn.now(), proved)));
        } else {
            turn.refuse(refund, because(refund, provedReason(), remaining), Cause.NOT_POSSIBLE);
        }
    }

    /**
     * All that remains may be posted again: should the first one arrive after all, the gateway refuses the second, since what
     * remains there only ever shrinks. A part never is.
     */
    private void uncertain(Refund refund, Money remaining, Instant begunAt) {
        Instant since = refund.pursuit().since();
        boolean isAll = refund.sum().equals(remaining);
        if (isAll && refund.pursuit().attempt() < Limits.ATTEMPTS) {
            Instant again = Schedule.afterAttempt(refund.pursuit().attempt(), turn.now());
            turn.move(refund.to(RefundState.RESERVED, turn.now(), again), Cause.ABSENT, "all that remains");
        } else if (isAll || !begunAt.isBefore(since.plus(limits.lookFor()))) {
            Instant next = Schedule.whileHeld(turn.now(), turn.now());
            turn.move(refund.to(RefundState.HELD, turn.now(), next), Cause.SOUGHT_IN_VAIN, null);
        } else {
            turn.keep(refund.wakingAt(Schedule.next(since, turn.now(), since.plus(limits.lookFor()))));
        }
    }

    private RefundRefusedReason provedReason() {
        if (turn.charge().standing() != Standing.SUCCESSFUL) {
            return RefundRefusedReason.NOT_SUCCESSFUL;
        }
        if (Verdict.isTooOld(turn.charge(), turn.now())) {
            return RefundRefusedReason.WINDOW_CLOSED;
        }
        return turn.made() >= Limits.PARTIAL_REFUNDS
                ? RefundRefusedReason.TOO_MANY_REFUNDS
                : RefundRefusedReason.GATEWAY_REFUSED;
    }

    private static Outcome.Refused because(Refund refund, RefundRefusedReason reason, Money remaining) {
        return refund.outcome() instanceof Outcome.Declined(String code, String message)
                ? new Outcome.Refused(reason, code, message)
                : new Outcome.Refused(reason, null, remaining.minorUnits() + " satang remain at the gateway");
    }
}
