package dev.saphan.charge;

import dev.saphan.charge.Decision.Work;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.RefusedReason;
import java.time.Instant;

/** Bringing a charge to its end: by a cancel, or because its time has come. */
final class ClosingRules {
    private final Adoption adoption;
    private final DoubtRules doubt;

    ClosingRules(Adoption adoption, DoubtRules doubt) {
        this.adoption = adoption;
        this.doubt = doubt;
    }

    Decision cancelAsked(Charge charge, Fact.CancelAsked asked, Draft draft, Instant now) {
        if (!asked.storeId().equals(charge.scan().purchase().storeId())) {
            return Decision.rejected(charge, "the cancel is not from the store of its scan");
        }
        return switch (charge.state()) {
            case QUEUED ->
                draft.refuse(Outcome.Refused.because(RefusedReason.CANCELLED)).done();
            case SUBMITTING, UNCERTAIN ->
                charge.closing().cancelAsked()
                        ? Decision.none(charge)
                        : draft.note().closing(charge.closing().asked()).done();
            case PENDING -> draft.closing(charge.closing().asked()).done(adoption.expire(draft, now));
            case EXPIRING, SUCCESSFUL, FAILED, EXPIRED, REVERSED, REFUSED -> Decision.none(charge);
        };
    }

    /** Somebody has just taken the row, for the time of a lease: what is to be done, it does. */
    Decision due(Charge charge, Draft draft, Instant now) {
        if (charge.nextAt() == null || charge.nextAt().isAfter(now)) {
            return Decision.none(charge);
        }
        return switch (charge.state()) {
            case QUEUED -> Decision.none(charge);
            case SUBMITTING -> doubt.becomeUncertain(charge, draft, now);
            case UNCERTAIN -> draft.due(now.plus(Pace.LEASE)).done(Work.LOOK_UP);
            case PENDING -> draft.done(adoption.expire(draft, now));
            case EXPIRING -> draft.due(now.plus(Pace.LEASE)).done(Work.EXPIRE);
            case REFUSED -> draft.due(now.plus(Pace.LEASE)).done(charge.gateway() == null ? Work.LOOK_UP : Work.EXPIRE);
            case SUCCESSFUL, FAILED, EXPIRED, REVERSED -> draft.due(null).done();
        };
    }

    /** Only a completion ends the charge: what the gateway answers here says no more than when to ask again. */
    Decision expireCalled(Charge charge, Fact.ExpireCalled called, Draft draft, Instant now) {
        boolean surfaced = charge.state() == ChargeState.REFUSED && charge.gateway() != null && charge.nextAt() != null;
        if (charge.state() != ChargeState.EXPIRING && !surfaced) {
            return Decision.none(charge);
        }
        Closing closing = charge.closing().called();
        if (called.made() && !closing.announced()) {
            closing = closing.said();
            draft.sayExpiring(closing.cancelAsked() ? ExpiryCause.CANCEL : ExpiryCause.DEADLINE);
        }
        Instant next =
                now.plus(called.ended() ? Pace.untilReminder(closing.calls()) : Pace.untilExpire(closing.calls()));
        return draft.closing(closing).due(next).done();
    }
}
