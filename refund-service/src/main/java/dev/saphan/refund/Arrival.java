package dev.saphan.refund;

import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundRefusedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is decided about a refund alone, without its charge: before that is known, and while it is being posted. */
public final class Arrival {
    /** A reading takes this long at least, before another one is begun for the same refund. */
    private static final Duration READING = Duration.ofSeconds(10);

    /** For so long somebody tries to read what others have made of the charge of a completed refund. */
    private static final Duration AFTER_COMPLETION = Duration.ofHours(1);

    private Arrival() {}

    /** The first line of every timeline. */
    public static Step received(Refund refund) {
        return new Step(
                refund.id(),
                refund.pursuit().acceptedAt(),
                null,
                refund.state(),
                Cause.RECEIVED,
                refund.asked().requestedBy());
    }

    /** A command whose charge is not known here. */
    public static Decision alone(Refund refund, Instant now, Limits limits) {
        Long amount = refund.asked().amount();
        if (amount != null && amount < Limits.SMALLEST) {
            return refuse(refund, RefundRefusedReason.AMOUNT_INVALID, "an amount below one satang", now);
        }
        if (refund.chargeId() != null) {
            return Decision.of(refund.wakingAt(now), List.of(), List.of());
        }
        Instant next = Schedule.next(now, now, waitsUntil(refund, limits));
        return move(refund, refund.to(RefundState.WAITING, now, next), Cause.AWAITING_ITS_CHARGE, null);
    }

    /** A command by scan alone, looked at again, and still no charge of that scan. */
    public static Decision stillAlone(Refund refund, Instant now, Limits limits) {
        Instant end = waitsUntil(refund, limits);
        if (now.isBefore(end)) {
            Instant next = Schedule.next(refund.pursuit().acceptedAt(), now, end);
            return Decision.of(refund.wakingAt(next), List.of(), List.of());
        }
        return refuse(refund, RefundRefusedReason.UNKNOWN_CHARGE, "no charge of that scan came to be known", now);
    }

    /** Its charge is about to be read; should nothing come of that, it is read again later. */
    public static Decision beingRead(Refund refund, Instant now) {
        Instant since = refund.pursuit().since();
        Instant next = Schedule.next(since, now);
        Instant soonest = now.plus(READING);
        boolean wasLast = !refund.state().isOpen() && now.isAfter(since.plus(AFTER_COMPLETION));
        return Decision.of(
                refund.wakingAt(wasLast ? null : next.isBefore(soonest) ? soonest : next), List.of(), List.of());
    }

    /** Omise was asked, and knows no such charge. */
    public static Decision unknownAtTheGateway(Refund refund, Instant now) {
        return refuse(refund, RefundRefusedReason.UNKNOWN_CHARGE, "Omise knows no such charge", now);
    }

    /**
     * Its charge is so old that it may be forgotten here, with what went back of it. Nothing can go back any more, and nothing is
     * counted or told a second time: a command that the gateway's list names was carried out, and told, when it came first.
     */
    public static Decision ofAForgottenCharge(Refund refund, Reading.Seen seen, Instant now) {
        return seen.refunds().stream()
                .filter(each -> refund.id().equals(each.refundId()))
                .findFirst()
                .map(made -> move(refund, refund.completed(made, now), Cause.FOUND, made.id()))
                .orElseGet(() -> {
                    Verdict.Refuse why = Verdict.tooLate(refund.asked(), Captured.of(seen.charge()), now);
                    return refuse(refund, why.reason(), why.message(), now);
                });
    }

    /** Taken to the gateway; must be committed before the first byte leaves. */
    public static Decision posting(Refund refund, String owner, Instant now, Limits limits) {
        Refund posted = refund.postedBy(owner, now, now.plus(limits.lease()));
        return move(refund, posted, Cause.POSTING, "attempt " + posted.pursuit().attempt() + " by " + owner);
    }

    /** Its lease has run out: whoever posted it may have died before, during or after the call. */
    public static Decision ownerLost(Refund refund, Instant now) {
        return move(
                refund,
                refund.to(RefundState.UNCERTAIN, now, now),
                Cause.OWNER_LOST,
                refund.pursuit().owner());
    }

    /**
     * Which charge a command by scan alone means. Nearly always there is one. With a surplus charge beside it, the one that
     * still has money; while both have, none: the surplus is about to be refunded by itself, and a wrong guess would give back
     * the wrong sum.
     */
    public static Optional<Captured> meant(Collection<Captured> ofThatScan) {
        List<Captured> withMoney = ofThatScan.stream()
                .filter(each -> each.standing() == Standing.SUCCESSFUL)
                .filter(each -> each.funds().remaining().minorUnits() > 0)
                .toList();
        if (withMoney.size() > 1) {
            return Optional.empty();
        }
        return withMoney.isEmpty()
                ? ofThatScan.stream()
                        .max(Comparator.comparing(Captured::standing).thenComparing(Captured::createdAt))
                : Optional.of(withMoney.getFirst());
    }

    private static Instant waitsUntil(Refund refund, Limits limits) {
        return refund.pursuit().acceptedAt().plus(limits.awaitCharge());
    }

    private static Decision refuse(Refund refund, RefundRefusedReason reason, String message, Instant now) {
        Outcome.Refused how = new Outcome.Refused(reason, null, message);
        Refund refused = refund.ending(RefundState.REFUSED, how, now);
        Step step = stepOf(refund, refused, Cause.NOT_POSSIBLE, reason.wire());
        RefundEvent event = Telling.refused(refused, how);
        return Decision.of(refused, List.of(step), List.of(event));
    }

    private static Decision move(Refund from, Refund to, Cause cause, @Nullable String detail) {
        return Decision.of(to, List.of(stepOf(from, to, cause, detail)), List.of());
    }

    private static Step stepOf(Refund from, Refund to, Cause cause, @Nullable String detail) {
        return new Step(to.id(), to.pursuit().since(), from.state(), to.state(), cause, detail);
    }
}
