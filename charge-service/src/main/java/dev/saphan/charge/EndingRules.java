package dev.saphan.charge;

import dev.saphan.events.ChargeStatus;
import java.time.Duration;
import java.time.Instant;

/** How a charge ends, on the evidence of its completion only ({@code FailureIsProved}, {@code CompletedOnce}). */
final class EndingRules {
    /** What Omise gives a charge; evidence of a charge that nobody has answered for does not tell. */
    private static final Duration LIFE_AT_GATEWAY = Duration.ofDays(7);

    private final Adoption adoption;
    private final DoubtRules doubt;

    EndingRules(Adoption adoption, DoubtRules doubt) {
        this.adoption = adoption;
        this.doubt = doubt;
    }

    Decision completionSeen(Charge charge, Fact.CompletionSeen seen, Draft draft, Instant now) {
        if (charge.gateway() == null) {
            return seen.money().equals(charge.money())
                    ? withoutAdoption(charge, seen, draft, now)
                    : draft.surplus(seen.chargeId(), standing(seen.status())).done();
        }
        return charge.owns(seen.chargeId())
                ? ofItsOwn(charge, seen, draft)
                : draft.surplus(seen.chargeId(), standing(seen.status())).done();
    }

    /** Money proves that it is the scan's charge. Without money it may be another with the same id: that is kept. */
    private Decision withoutAdoption(Charge charge, Fact.CompletionSeen seen, Draft draft, Instant now) {
        boolean paid = seen.status() == ChargeStatus.SUCCESSFUL;
        GatewayCharge found = new GatewayCharge(
                seen.chargeId(), seen.createdAt(), seen.createdAt().plus(LIFE_AT_GATEWAY));
        return switch (charge.state()) {
            case QUEUED, SUBMITTING, UNCERTAIN -> {
                if (!paid) {
                    yield keep(charge, seen, draft, now);
                }
                adoption.adopt(charge, found, draft, now);
                yield draft.end(ended(seen, false)).done();
            }
            case REFUSED -> paid ? late(seen, draft.gateway(found)) : Decision.none(charge);
            case PENDING, EXPIRING, SUCCESSFUL, FAILED, EXPIRED, REVERSED -> Decision.none(charge);
        };
    }

    /** The call's own answer, or the gateway's list, will say whose it is. A queued scan must not be posted any more. */
    private Decision keep(Charge charge, Fact.CompletionSeen seen, Draft draft, Instant now) {
        draft.keep(seen);
        return charge.state() == ChargeState.QUEUED ? doubt.becomeUncertain(charge, draft, now) : draft.done();
    }

    private static Decision ofItsOwn(Charge charge, Fact.CompletionSeen seen, Draft draft) {
        boolean paid = seen.status() == ChargeStatus.SUCCESSFUL;
        return switch (charge.state()) {
            case PENDING, EXPIRING -> draft.end(ended(seen, false)).done();
            case SUCCESSFUL ->
                seen.status() == ChargeStatus.REVERSED
                        ? draft.end(ended(seen, isLate(charge))).done()
                        : Decision.none(charge);
            case FAILED, EXPIRED -> paid ? late(seen, draft) : Decision.none(charge);
            case REFUSED -> paid ? late(seen, draft) : draft.due(null).done();
            case QUEUED, SUBMITTING, UNCERTAIN, REVERSED -> Decision.none(charge);
        };
    }

    private static Decision late(Fact.CompletionSeen seen, Draft draft) {
        return draft.end(ended(seen, true)).requestRefund(Charge.LATE_REASON).done();
    }

    private static boolean isLate(Charge charge) {
        return charge.outcome() instanceof Outcome.Ended ended && ended.late();
    }

    private static Outcome.Ended ended(Fact.CompletionSeen seen, boolean late) {
        return new Outcome.Ended(seen.status(), seen.failureCode(), seen.failureMessage(), late);
    }

    private static Standing standing(ChargeStatus status) {
        return switch (status) {
            case SUCCESSFUL -> Standing.PAID;
            case FAILED, EXPIRED, REVERSED -> Standing.MONEYLESS;
        };
    }

    /**
     * Only the basket hangs on it: once all has gone back, it may be paid anew. What went back of a charge that nobody has
     * adopted yet is kept until somebody does: the topics of completions and refunds know no order between them.
     */
    Decision refundSeen(Charge charge, Fact.RefundSeen refund, Draft draft, Instant now) {
        if (charge.gateway() == null) {
            draft.keep(refund);
            return charge.state() == ChargeState.QUEUED ? doubt.becomeUncertain(charge, draft, now) : draft.done();
        }
        return charge.owns(refund.chargeId()) && refund.refundedTotal() > charge.refunded()
                ? draft.note().refunded(refund.refundedTotal()).done()
                : Decision.none(charge);
    }
}
