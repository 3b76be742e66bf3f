package dev.saphan.charge;

import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact.Sighting;
import dev.saphan.events.RefusedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** A charge that may or may not exist: it is found or proved absent, never posted again ({@code EveryScanEnds}). */
final class DoubtRules {
    private final Deadlines deadlines;
    private final Adoption adoption;

    DoubtRules(Deadlines deadlines, Adoption adoption) {
        this.deadlines = deadlines;
        this.adoption = adoption;
    }

    Decision becomeUncertain(Charge charge, Draft draft, Instant now) {
        if (charge.state() == ChargeState.UNCERTAIN) {
            return Decision.none(charge);
        }
        return draft.to(ChargeState.UNCERTAIN)
                .doubt(Doubt.begun(now, now.plus(deadlines.certainAfter())))
                .sayUncertain()
                .due(now)
                .done();
    }

    Decision lookedUp(Charge charge, Fact.LookedUp looked, Draft draft, Instant now) {
        Optional<Sighting> own = charge.gateway() == null ? choose(looked) : Optional.empty();
        looked.seen().stream()
                .filter(each -> !own.map(each::equals).orElse(false))
                .filter(each -> isSurplus(charge, each, own))
                .forEach(each -> draft.surplus(each.charge().id(), each.standing()));
        if (own.isPresent()) {
            return found(charge, looked, own.get(), draft, now);
        }
        return counts(charge, looked) ? notFound(charge, looked, draft, now) : draft.done();
    }

    /** What a list shows is true however often it is told of; what it does not show counts once. */
    private static boolean counts(Charge charge, Fact.LookedUp looked) {
        return charge.gateway() == null && looked.amid().equals(charge.doubt());
    }

    /**
     * Which of the charges that carry the scan's id is its own. One without money is so only if the list shows no other:
     * the same code posted twice by somebody on the way fails the second time.
     */
    private static Optional<Sighting> choose(Fact.LookedUp looked) {
        Optional<Sighting> best =
                looked.seen().stream().filter(Sighting::fits).min(Comparator.comparing(DoubtRules::rank));
        return best.filter(each -> each.standing() != Standing.MONEYLESS || looked.complete());
    }

    private static int rank(Sighting each) {
        return switch (each.standing()) {
            case PAID -> 0;
            case OPEN -> 1;
            case MONEYLESS -> 2;
        };
    }

    /** While nothing is adopted, one that fits may still become the scan's own. */
    private static boolean isSurplus(Charge charge, Sighting each, Optional<Sighting> own) {
        boolean adopted = charge.gateway() != null || own.isPresent();
        return adopted ? !charge.owns(each.charge().id()) : !each.fits();
    }

    private Decision found(Charge charge, Fact.LookedUp looked, Sighting own, Draft draft, Instant now) {
        return switch (charge.state()) {
            case QUEUED, SUBMITTING, UNCERTAIN -> draft.done(adoption.adoptAndGoOn(charge, own.charge(), draft, now));
            case REFUSED ->
                own.standing() == Standing.MONEYLESS
                        ? again(charge, looked, draft, now)
                        : draft.done(adoption.surfaced(own.charge(), draft, now));
            case PENDING, EXPIRING, SUCCESSFUL, FAILED, EXPIRED, REVERSED -> draft.done();
        };
    }

    private Decision notFound(Charge charge, Fact.LookedUp looked, Draft draft, Instant now) {
        return switch (charge.state()) {
            case UNCERTAIN ->
                isProof(charge, looked)
                        ? draft.refuse(Outcome.Refused.because(RefusedReason.NOT_CHARGED))
                                .doubt(charge.doubt().settled())
                                .due(Pace.untilLookAfterProof(0).map(now::plus).orElse(null))
                                .done()
                        : lookLater(charge, looked, draft, now);
            case REFUSED -> again(charge, looked, draft, now);
            case QUEUED, SUBMITTING, PENDING, EXPIRING, SUCCESSFUL, FAILED, EXPIRED, REVERSED -> draft.done();
        };
    }

    /** Two complete lists without it, the later begun when every answer had come and every clock had caught up. */
    private boolean isProof(Charge charge, Fact.LookedUp looked) {
        return isAbsent(looked)
                && !looked.suspects()
                && !charge.evidenceKept()
                && charge.doubt().absences() >= 1
                && looked.begunAt().isAfter(provableAt(charge));
    }

    /**
     * Whether the list holds nothing that could still become the scan's charge. One that carries its id without fitting it
     * (another amount) is surplus; while it is open the till is not told that nothing was charged.
     */
    private static boolean isAbsent(Fact.LookedUp looked) {
        return looked.complete()
                && looked.seen().stream().noneMatch(each -> each.fits() || each.standing() == Standing.OPEN);
    }

    private Decision lookLater(Charge charge, Fact.LookedUp looked, Draft draft, Instant now) {
        Doubt doubt = charge.doubt().looked(isAbsent(looked));
        Instant next = now.plus(Pace.untilLook(doubt.looks()));
        Instant proof = provableAt(charge).plusMillis(1);
        boolean passesProof = now.isBefore(proof) && next.isAfter(proof);
        return draft.doubt(doubt).due(passesProof ? proof : next).done();
    }

    /**
     * Proved absent, and looked for all the same: a proof about somebody else's computer is worth a second thought. A list that
     * could not be read to its end was no look: it is read again soon, then later and later.
     */
    private static Decision again(Charge charge, Fact.LookedUp looked, Draft draft, Instant now) {
        boolean proved = charge.outcome() instanceof Outcome.Refused refused
                && refused.reason() == RefusedReason.NOT_CHARGED
                && charge.nextAt() != null;
        if (!proved || !counts(charge, looked)) {
            return draft.done();
        }
        if (!looked.complete()) {
            Duration age = Duration.between(charge.scan().codeDeadAt(), now);
            return draft.due(Pace.untilLookIsMade(age).map(now::plus).orElse(null))
                    .done();
        }
        Doubt doubt = charge.doubt().looked(true);
        Optional<Duration> pause = Pace.untilLookAfterProof(doubt.looks());
        return draft.doubt(doubt).due(pause.map(now::plus).orElse(null)).done(Work.NONE);
    }

    private Instant provableAt(Charge charge) {
        Instant postBefore = charge.submission().postBefore();
        Instant latest = postBefore == null ? charge.scan().codeDeadAt() : postBefore;
        return latest.plus(deadlines.untilProvable());
    }
}
