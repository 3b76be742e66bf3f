package dev.saphan.charge;

import dev.saphan.charge.Decision.Work;
import java.time.Instant;

/** How a scan comes to its charge; from then on every other charge that carries its id is surplus. */
final class Adoption {
    private final Deadlines deadlines;

    Adoption(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** A cancel that was waiting for something to end finds it now. */
    Work adoptAndGoOn(Charge charge, GatewayCharge found, Draft draft, Instant now) {
        adopt(charge, found, draft, now);
        return charge.closing().cancelAsked() ? expire(draft, now) : Work.NONE;
    }

    /** The scan is queued, submitting or uncertain. */
    void adopt(Charge charge, GatewayCharge found, Draft draft, Instant now) {
        Instant decideBy = decideBy(charge, now);
        draft.gateway(found)
                .to(ChargeState.PENDING)
                .closing(charge.closing().decidedBy(decideBy))
                .sayCreated()
                .due(decideBy);
    }

    Work expire(Draft draft, Instant now) {
        draft.to(ChargeState.EXPIRING).due(now.plus(Pace.LEASE));
        return Work.EXPIRE;
    }

    /** By our own clock: when the gateway says it was made, its clock may be wrong. */
    private Instant decideBy(Charge charge, Instant now) {
        Instant submitted = charge.submission().submittedAt();
        if (charge.closing().cancelAsked() || submitted == null) {
            return charge.closing().cancelAsked() ? now : now.plus(deadlines.decideAfter());
        }
        Instant decideBy = submitted.plus(deadlines.decideAfter());
        return decideBy.isBefore(now) ? now : decideBy;
    }

    /**
     * It was proved absent, and is there: the till keeps its word, and the charge is ended. {@code ChargeExpiring} makes
     * webhook-ingest read it; should it have taken money, its completion sends that back ({@code FailureIsProved}).
     */
    Work surfaced(GatewayCharge found, Draft draft, Instant now) {
        draft.gateway(found).note().due(now.plus(Pace.LEASE));
        return Work.EXPIRE;
    }
}
