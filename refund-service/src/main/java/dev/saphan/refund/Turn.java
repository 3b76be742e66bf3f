package dev.saphan.refund;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account while it is being decided about: collects the moves, and what they mean for the charge. */
final class Turn {
    private final Instant now;
    private final Captured before;
    private final Map<RefundId, Refund> refunds = new LinkedHashMap<>();
    private final Map<String, CountedRefund> counted = new HashMap<>();
    private final Set<RefundId> changed = new LinkedHashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<CountedRefund> newlyCounted = new ArrayList<>();
    private final List<RefundEvent> events = new ArrayList<>();
    private Captured charge;
    private @Nullable Instant readAt;

    Turn(Account account, Instant now) {
        this.now = now;
        this.before = account.charge();
        this.charge = account.charge();
        account.refunds().forEach(each -> refunds.put(each.id(), each));
        account.counted().forEach(each -> counted.put(each.id(), each));
    }

    Instant now() {
        return now;
    }

    Captured charge() {
        return charge;
    }

    @Nullable
    Refund refund(RefundId id) {
        return refunds.get(id);
    }

    List<Refund> open() {
        return refunds.values().stream().filter(each -> each.state().isOpen()).toList();
    }

    int made() {
        return counted.size();
    }

    Optional<CountedRefund> counted(String gatewayRefundId) {
        return Optional.ofNullable(counted.get(gatewayRefundId));
    }

    void join(Refund refund) {
        ChargeId mine = charge.chargeId();
        keep(mine.equals(refund.chargeId()) ? refund : refund.meaning(mine));
    }

    void learn(Captured later) {
        charge = charge.with(later);
    }

    /** Something of this charge was read at Omise, begun at that time: refusals that need proof have it. */
    void read(Reading.Seen seen) {
        charge = charge.seenAs(seen.charge());
        readAt = seen.begunAt();
    }

    /** The whole list was read after these were completed. */
    void nothingLeftToLookFor(Instant begunAt) {
        List<Refund> completed = refunds.values().stream()
                .filter(each -> each.state() == RefundState.COMPLETED)
                .filter(each -> each.pursuit().nextAt() != null
                        && !begunAt.isBefore(each.pursuit().since()))
                .toList();
        completed.forEach(each -> keep(each.wakingAt(null)));
    }

    /** Where it is not known it cannot be refunded; what may have been made there before is looked for all the same. */
    void vanish() {
        Outcome.Refused how =
                new Outcome.Refused(RefundRefusedReason.UNKNOWN_CHARGE, null, "Omise knows no such charge");
        for (Refund each : open()) {
            if (each.state() == RefundState.REQUESTED || each.state() == RefundState.DECLINED) {
                refuse(each, how, Cause.NOT_POSSIBLE);
            }
        }
    }

    void keep(Refund refund) {
        refunds.put(refund.id(), refund);
        changed.add(refund.id());
    }

    void move(Refund to, Cause cause, @Nullable String detail) {
        Refund from = refunds.get(to.id());
        keep(to);
        steps.add(new Step(to.id(), now, from == null ? null : from.state(), to.state(), cause, detail));
    }

    void refuse(Refund refund, Outcome.Refused how, Cause cause) {
        refuse(refund, how, cause, how.reason().wire());
    }

    void refuse(Refund refund, Outcome.Refused how, Cause cause, String detail) {
        charge = charge.told();
        Refund refused = refund.ending(RefundState.REFUSED, how, now);
        move(refused, cause, detail);
        events.add(Telling.refused(refused, how, charge));
    }

    /** Counts a refund of the gateway, once; and ends the refund that it is. */
    void count(GatewayRefund made, @Nullable RefundId answers, Cause cause) {
        if (counted.containsKey(made.id())) {
            return;
        }
        charge = charge.having(charge.funds().givenBack(made.amount()));
        Refund mine = answers == null ? null : refunds.get(answers);
        if (mine == null || !mine.state().mayBecome(RefundState.COMPLETED)) {
            tell(new CountedRefund(charge.chargeId(), made, null));
        } else {
            complete(mine, made, cause, made.id());
        }
    }

    /** Which refund of the gateway this is, by an answer or a person's word; it may have been counted already as nobody's. */
    void assign(GatewayRefund made, Refund refund, Cause cause, String detail) {
        if (!counted.containsKey(made.id())) {
            charge = charge.having(charge.funds().givenBack(made.amount()));
        }
        complete(refund, made, cause, detail);
    }

    /** The answer to a post shows that refund alone: whether colleagues have made others on the dashboard is looked up after it. */
    private void complete(Refund refund, GatewayRefund made, Cause cause, String detail) {
        boolean mayBeOthers =
                cause == Cause.ANSWERED && charge.funds().remaining().minorUnits() > 0;
        move(refund.completed(made, now).wakingAt(mayBeOthers ? now : null), cause, detail);
        tell(new CountedRefund(charge.chargeId(), made, refund.id()));
    }

    private void tell(CountedRefund each) {
        counted.put(each.id(), each);
        newlyCounted.add(each);
        charge = charge.told();
        events.add(Telling.completed(each, charge));
    }

    /** In the order of arrival; a later and smaller one may pass one that has to wait for more. */
    void serveThoseWhoWait(Limits limits) {
        for (Refund each : open()) {
            if (each.state() == RefundState.REQUESTED || each.state() == RefundState.WAITING) {
                serve(each, limits);
            }
        }
    }

    private void serve(Refund refund, Limits limits) {
        Balance balance = Balance.of(charge, made(), open());
        switch (Verdict.on(refund.asked(), balance, now)) {
            case Verdict.SetAside(Money sum) -> setAsideOrRead(refund, sum, limits);
            case Verdict.Wait ignored -> await(refund);
            case Verdict.Refuse refuse -> refuseOrRead(refund, refuse);
        }
    }

    /**
     * What was taken in long ago may have been made since, if the store has been restored from a back-up of that time: before its
     * sum is set aside, and posted, its charge is read, as for one whose answer was lost.
     */
    private void setAsideOrRead(Refund refund, Money sum, Limits limits) {
        Instant accepted = refund.pursuit().acceptedAt();
        if (isReadSince(accepted) || !now.isAfter(accepted.plus(limits.lookFor()))) {
            setAside(refund, sum);
        } else {
            readFirst(refund);
        }
    }

    private void setAside(Refund refund, Money sum) {
        charge = charge.of(refund.asked().sale());
        move(refund.reserving(sum, now), Cause.SET_ASIDE, sum.toString());
    }

    private void await(Refund refund) {
        if (refund.state() == RefundState.REQUESTED) {
            move(refund.to(RefundState.WAITING, now, null), Cause.AWAITING_THE_BALANCE, null);
        } else {
            keep(refund.wakingAt(null));
        }
    }

    private void refuseOrRead(Refund refund, Verdict.Refuse refuse) {
        if (!refuse.needsProof() || isReadSince(refund.pursuit().acceptedAt())) {
            refuse(refund, new Outcome.Refused(refuse.reason(), null, refuse.message()), Cause.NOT_POSSIBLE);
        } else {
            readFirst(refund);
        }
    }

    private void readFirst(Refund refund) {
        if (refund.state() == RefundState.WAITING) {
            move(refund.to(RefundState.REQUESTED, now, now), Cause.READING_THE_CHARGE, null);
        }
    }

    private boolean isReadSince(Instant time) {
        return readAt != null && !readAt.isBefore(time);
    }

    Decision decision() {
        long setAside = open().stream()
                .filter(each -> each.state().holdsMoney())
                .mapToLong(each -> each.sum().minorUnits())
                .sum();
        Captured after = charge.having(charge.funds()
                .settingAside(new Money(setAside, charge.funds().captured().currency())));
        return new Decision(
                after.equals(before) ? List.of() : List.of(after),
                changed.stream().map(refunds::get).toList(),
                steps,
                newlyCounted,
                events);
    }
}
