package dev.saphan.webhook;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeStatus;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one read of a charge leads to: wait, publish how it ended, or call a person. */
final class Judgement {
    /** A charge may be listed a moment after it was made; one that is missing this often is missing. */
    private static final int NOT_FOUND_AFTER = 5;

    /** A reversal or a payment of which an event tells, and which so many reads have not shown, some minutes long, is not shown. */
    private static final int NOT_SHOWN_AFTER = 8;

    private final Watch before;
    private final Reading reading;
    private final Rules rules;

    Judgement(Watch before, Reading reading, Rules rules) {
        this.before = reading.look() instanceof Look.Saw
                ? before.with(before.owner(), before.expected(), before.agenda().present())
                : before;
        this.reading = reading;
        this.rules = rules;
    }

    Decision decide() {
        return switch (reading.look()) {
            case Look.Saw saw -> saw(saw.sighting());
            case Look.Absent absent -> absent();
            case Look.Failed failed -> Decision.quiet(missed(failed.why(), before.agenda()::missed));
        };
    }

    /** Publishes what was seen, whatever contradicts it: a person has taken that upon himself. */
    Decision acceptAll(SuspectReason reason) {
        return reading.look() instanceof Look.Saw saw && saw.sighting().ended() != null
                ? ended(
                        shown(saw.sighting(), new Standing.Accepted(reason)),
                        saw.sighting(),
                        saw.sighting().ended())
                : decide();
    }

    private Decision saw(Sighting sighting) {
        SuspectReason reason = contradiction(sighting);
        if (reason == SuspectReason.STATUS_CONTRADICTS && reading.overtakenBy(before.reads())) {
            return Decision.quiet(overtaken());
        }
        Standing judged = Suspicion.judge(before.standing(), reason, sighting.word(), reading.at());
        Watch seen = shown(sighting, judged);
        ChargeStatus ended = sighting.ended();
        if (ended == null) {
            Agenda again =
                    before.agenda().open(reading.cause(), rules.rhythm().afterOpen(before, reading.at()), soon());
            return withheld(seen.with(seen.owner(), seen.expected(), again));
        }
        return switch (judged) {
            case Standing.Suspect suspect -> withheld(seen);
            case Standing.Dismissed dismissed -> withheld(seen);
            case Standing.Clear clear -> isTooEarly(ended) ? withheld(seen) : ended(seen, sighting, ended);
            case Standing.Accepted accepted -> ended(seen, sighting, ended);
        };
    }

    /**
     * Whether a failure would be the first word about a charge of whose money an event tells, and which may still be shown: on that word
     * the till takes another code, and the customer pays twice.
     */
    private boolean isTooEarly(ChargeStatus ended) {
        boolean failure = ended == ChargeStatus.FAILED || ended == ChargeStatus.EXPIRED;
        return before.published().last() == null && failure && before.agenda().isAheadOf(ended) && mayStillShow();
    }

    private @Nullable SuspectReason contradiction(Sighting sighting) {
        SuspectReason reason = Suspicion.ofWhatIsShown(before, sighting, rules.live());
        return reason == null && isNotShown(sighting.ended()) ? SuspectReason.NOT_SHOWN : reason;
    }

    /**
     * Whether an event tells of an end that so many reads have not shown. What is suspect for that stays so until one does: whichever
     * events came since, it is money that they told of.
     */
    private boolean isNotShown(@Nullable ChargeStatus seen) {
        boolean ahead = before.agenda().isAheadOf(seen);
        boolean money = seen == ChargeStatus.SUCCESSFUL || seen == ChargeStatus.REVERSED;
        return Suspicion.isNotShown(before.standing()) ? ahead || !money : seen != null && ahead && !mayStillShow();
    }

    /** Whether it is worth while to read once more what an event tells of. */
    private boolean mayStillShow() {
        return before.agenda().unshown() + 1 < NOT_SHOWN_AFTER;
    }

    private Decision absent() {
        Watch missed = missed("the gateway has no such charge", before.agenda()::absent);
        boolean gone = missed.agenda().absences() >= NOT_FOUND_AFTER;
        if (!gone) {
            return Decision.quiet(missed);
        }
        Standing judged =
                Suspicion.judge(before.standing(), SuspectReason.NOT_FOUND, word(before.reads()), reading.at());
        // What charge-service awaits is looked for until it ends; what only a webhook has named is not.
        Agenda agenda =
                before.expected() == null ? before.agenda().done(reading.cause(), null, soon(), null) : missed.agenda();
        return withheld(missed.with(judged).with(missed.owner(), missed.expected(), agenda));
    }

    private Watch missed(String why, Function<Instant, Agenda> toBeReadAgain) {
        Instant again = rules.rhythm().afterMissed(before, reading.at());
        return new Watch(
                before.chargeId(),
                before.owner(),
                before.expected(),
                toBeReadAgain.apply(again),
                before.reads().missed(why, reading.at()),
                before.standing(),
                before.published());
    }

    /**
     * A slow read whose lease had run out, so that another replica read too and saw how the charge went on. What it
     * contradicts may only be its own past: it is read again at once, and if that contradicts as well, it does.
     */
    private Watch overtaken() {
        return new Watch(
                before.chargeId(),
                before.owner(),
                before.expected(),
                before.agenda().noLaterThan(reading.at()),
                before.reads().missed("overtaken by another read", reading.at()),
                before.standing(),
                before.published());
    }

    private Watch shown(Sighting sighting, Standing judged) {
        return new Watch(
                before.chargeId(),
                before.owner().shown(sighting.owner()),
                before.expected(),
                agendaAfter(sighting.ended()),
                before.reads().saw(sighting, reading.at()),
                judged,
                before.published());
    }

    private Agenda agendaAfter(@Nullable ChargeStatus ended) {
        Agenda agenda = before.agenda();
        if (!agenda.isAheadOf(ended)) {
            return agenda.done(reading.cause(), ended, soon(), later(ended));
        }
        return agenda.unshown(mayStillShow() ? rules.rhythm().afterNotShown(before, reading.at()) : later(ended));
    }

    private @Nullable Instant later(@Nullable ChargeStatus ended) {
        return ended == null ? null : rules.rhythm().afterEnd(before, ended, reading.at());
    }

    private Instant soon() {
        return rules.rhythm().whenOutrun(before, reading.at());
    }

    private Decision withheld(Watch next) {
        return new Decision(next, null, Suspicion.alarm(before.standing(), next.standing()), null);
    }

    private Decision ended(Watch seen, Sighting sighting, ChargeStatus status) {
        if (before.published().last() == status) {
            return Decision.quiet(seen);
        }
        Watch next = new Watch(
                seen.chargeId(),
                seen.owner(),
                seen.expected(),
                seen.agenda(),
                seen.reads(),
                seen.standing(),
                seen.published().and(status));
        return Decision.publish(next, completion(next, sighting, status));
    }

    private ChargeCompleted completion(Watch next, Sighting sighting, ChargeStatus status) {
        Owner.@Nullable Scan scan = next.owner() instanceof Owner.Scan ours ? ours : null;
        Sighting.Result result = sighting.result();
        Instant ended = sighting.times().of(status);
        return new ChargeCompleted(
                scan == null ? null : scan.scanId(),
                scan == null ? null : scan.storeId(),
                scan == null ? null : scan.terminalId(),
                scan == null ? null : scan.basketId(),
                next.chargeId(),
                sighting.money().minorUnits(),
                sighting.money().currency(),
                status,
                result.failureCode(),
                result.failureMessage(),
                result.fee(),
                result.feeVat(),
                result.net(),
                result.transactionId(),
                sighting.livemode(),
                sighting.times().createdAt(),
                sighting.times().paidAt(),
                ended == null ? reading.at() : ended,
                reading.cause().readAt(reading.at()),
                next.published().version());
    }

    private static String word(Reads reads) {
        return reads.word() == null ? "" : reads.word();
    }
}
