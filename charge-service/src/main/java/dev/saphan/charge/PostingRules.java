package dev.saphan.charge;

import dev.saphan.charge.Decision.Work;
import dev.saphan.events.RefusedReason;
import java.time.Instant;

/** From the queue to the gateway's answer ({@code OneChargePerScan}, {@code NothingStale}). */
final class PostingRules {
    private final Deadlines deadlines;
    private final Adoption adoption;
    private final DoubtRules doubt;

    PostingRules(Deadlines deadlines, Adoption adoption, DoubtRules doubt) {
        this.deadlines = deadlines;
        this.adoption = adoption;
        this.doubt = doubt;
    }

    Decision permitGranted(Charge charge, Draft draft, Instant now) {
        if (charge.state() != ChargeState.QUEUED) {
            return Decision.none(charge);
        }
        if (charge.scan().isDead(now)) {
            return draft.refuse(dead(charge)).done();
        }
        Instant window = now.plus(Deadlines.POST_WINDOW);
        Instant deadAt = charge.scan().codeDeadAt();
        // Whoever dies from here on leaves a row that is found again when it is due, and is then uncertain.
        return draft.to(ChargeState.SUBMITTING)
                .submission(charge.submission().submitted(now, window.isBefore(deadAt) ? window : deadAt))
                .due(now.plus(deadlines.uncertainAfter()))
                .done(Work.POST);
    }

    Decision gatewayShut(Charge charge, Draft draft, Instant now) {
        if (charge.state() != ChargeState.QUEUED) {
            return Decision.none(charge);
        }
        boolean stale = charge.scan().isDead(now) && charge.submission().attempts() == 0;
        return draft.refuse(
                        Outcome.Refused.because(stale ? RefusedReason.STALE_CODE : RefusedReason.GATEWAY_UNREACHABLE))
                .done();
    }

    Decision basketHeld(Charge charge, Fact.BasketHeld held, Draft draft) {
        if (charge.state() != ChargeState.QUEUED) {
            return Decision.none(charge);
        }
        RefusedReason reason = held.paid() ? RefusedReason.BASKET_PAID : RefusedReason.BASKET_BUSY;
        return draft.refuse(new Outcome.Refused(reason, null, null, held.by())).done();
    }

    Decision chargeMade(Charge charge, Fact.ChargeMade made, Draft draft, Instant now) {
        GatewayCharge found = made.charge();
        return switch (charge.state()) {
            case QUEUED, SUBMITTING, UNCERTAIN -> draft.done(adoption.adoptAndGoOn(charge, found, draft, now));
            case REFUSED ->
                charge.gateway() == null
                        ? draft.done(adoption.surfaced(found, draft, now))
                        : unlessOwn(charge, found, draft);
            case PENDING, EXPIRING, SUCCESSFUL, FAILED, EXPIRED, REVERSED -> unlessOwn(charge, found, draft);
        };
    }

    private static Decision unlessOwn(Charge charge, GatewayCharge found, Draft draft) {
        return charge.owns(found.id())
                ? Decision.none(charge)
                : draft.surplus(found.id(), null).done();
    }

    /** Our one call was refused, so there is no charge; unless something else says that there is. */
    Decision chargeDenied(Charge charge, Fact.ChargeDenied denied, Draft draft, Instant now) {
        if (!awaitsAnswer(charge)) {
            return Decision.none(charge);
        }
        return charge.isSpokenOf()
                ? doubt.becomeUncertain(charge, draft, now)
                : draft.refuse(new Outcome.Refused(
                                RefusedReason.GATEWAY_REFUSED, denied.code(), denied.message(), null))
                        .done();
    }

    Decision neverSent(Charge charge, Fact.NeverSent never, Draft draft, Instant now) {
        // Told again after a commit that nobody heard of, it may come while the next attempt is under way.
        if (!awaitsAnswer(charge) || !never.attempt().isSameAs(charge.submission())) {
            return Decision.none(charge);
        }
        if (charge.isSpokenOf()) {
            return doubt.becomeUncertain(charge, draft, now);
        }
        boolean counts =
                switch (never.hindrance()) {
                    case CONNECT_FAILED, THROTTLED -> true;
                    case TOO_LATE, BUSY -> false;
                };
        Submission submission = counts ? charge.submission().failedOnce() : charge.submission();
        draft.submission(submission);
        return afterNothingWasSent(charge, submission, draft, now);
    }

    /** Once the till was told that it is uncertain there is no way back into the queue: the row goes one way. */
    private static Decision afterNothingWasSent(Charge charge, Submission submission, Draft draft, Instant now) {
        if (charge.closing().cancelAsked()) {
            return draft.refuse(Outcome.Refused.because(RefusedReason.CANCELLED))
                    .done();
        }
        if (charge.scan().isDead(now)) {
            return draft.refuse(dead(draft.charge())).done();
        }
        if (charge.state() == ChargeState.UNCERTAIN || submission.attempts() >= Pace.POST_ATTEMPTS) {
            return draft.refuse(Outcome.Refused.because(RefusedReason.GATEWAY_UNREACHABLE))
                    .done();
        }
        Instant next = now.plus(Pace.untilPost(submission.attempts()));
        Instant deadAt = charge.scan().codeDeadAt();
        return draft.to(ChargeState.QUEUED)
                .due(next.isBefore(deadAt) ? next : deadAt)
                .done();
    }

    Decision answerUnknown(Charge charge, Draft draft, Instant now) {
        return charge.state() == ChargeState.SUBMITTING
                ? doubt.becomeUncertain(charge, draft, now)
                : Decision.none(charge);
    }

    private static boolean awaitsAnswer(Charge charge) {
        return charge.state() == ChargeState.SUBMITTING || charge.state() == ChargeState.UNCERTAIN;
    }

    /** The code died while it waited: for its turn, or for a gateway that could not be reached. */
    private static Outcome.Refused dead(Charge charge) {
        return Outcome.Refused.because(
                charge.submission().attempts() == 0 ? RefusedReason.STALE_CODE : RefusedReason.GATEWAY_UNREACHABLE);
    }
}
