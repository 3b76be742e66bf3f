package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;
import dev.saphan.refund.Account;
import dev.saphan.refund.Arrival;
import dev.saphan.refund.Captured;
import dev.saphan.refund.CountedRefund;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.Limits;
import dev.saphan.refund.Reading;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.Step;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store's promises, without a store: each call commits as a whole or not at all, and a crash may come before or after. */
final class MemoryStore implements Commands, Charges, Postings, LookUps, Register {
    private static final Limits LIMITS = Fixtures.LIMITS;

    final Map<ChargeId, Captured> charges = new LinkedHashMap<>();
    final Map<RefundId, Refund> refunds = new LinkedHashMap<>();
    final List<CountedRefund> counted = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<RefundEvent> told = new ArrayList<>();
    Crash crash = Crash.never();

    private <T> Uni<T> commit(Supplier<T> work) {
        return Uni.createFrom().item(() -> {
            crash.pass();
            T done = work.get();
            crash.pass();
            return done;
        });
    }

    @Override
    public Uni<Taken> take(Mutiny.Session transaction, List<RefundRequest> asked, Instant now) {
        return commit(() -> {
            List<RefundRequest> contradicting = new ArrayList<>();
            List<Decision> decisions = new ArrayList<>();
            for (RefundRequest each : asked) {
                Refund before = refunds.get(each.refundId());
                if (before == null) {
                    decisions.add(begin(Refund.received(each, now), now));
                } else if (!each.isRepeatOf(before.asked())) {
                    contradicting.add(each);
                }
            }
            return new Taken(Decision.all(decisions), contradicting);
        });
    }

    private Decision begin(Refund refund, Instant now) {
        refunds.put(refund.id(), refund);
        Captured charge = charges.get(refund.chargeId());
        return write(
                charge == null ? Arrival.alone(refund, now, LIMITS) : decide(charge, new Fact.Joined(refund), now));
    }

    @Override
    public Uni<Decision> learn(Mutiny.Session transaction, List<Captured> ended, Instant now) {
        return commit(() -> Decision.all(ended.stream()
                .map(each -> {
                    charges.putIfAbsent(each.chargeId(), each);
                    return write(decide(charges.get(each.chargeId()), new Fact.Learned(each), now));
                })
                .toList()));
    }

    @Override
    public Uni<List<Posting>> claim(int limit, String owner, Instant now) {
        return commit(() -> due(EnumSet.of(RefundState.RESERVED), now).stream()
                .limit(limit)
                .map(each -> write(Arrival.posting(each, owner, now, LIMITS)))
                .map(written -> Posting.of(written.refunds().getFirst()))
                .toList());
    }

    @Override
    public Uni<Void> renew(String owner, Collection<RefundId> inFlight, Instant now) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Decision> answered(ChargeId charge, Fact.Answered answer, Instant now) {
        return commit(() -> write(decide(charges.get(charge), answer, now)));
    }

    @Override
    public Uni<Decision> takeOver(int limit, Instant now) {
        return commit(() -> each(due(EnumSet.of(RefundState.SUBMITTING), now), lost -> Arrival.ownerLost(lost, now)));
    }

    @Override
    public Uni<List<ChargeId>> claim(int limit, Instant now) {
        return commit(() -> due(ReadCharges.TO_BE_READ, now).stream()
                .limit(limit)
                .map(each ->
                        write(Arrival.beingRead(each, now)).refunds().getFirst().chargeId())
                .distinct()
                .toList());
    }

    @Override
    public Uni<Decision> read(ChargeId charge, Reading reading, Instant now) {
        return switch (reading) {
            case Reading.Seen seen ->
                commit(() -> {
                    charges.putIfAbsent(charge, Captured.of(seen.charge()));
                    return write(decide(charges.get(charge), new Fact.Read(seen), now));
                });
            case Reading.Absent absent ->
                commit(() -> each(openOf(charge), gone -> Arrival.unknownAtTheGateway(gone, now)));
            case Reading.Unread unread -> Uni.createFrom().item(Decision.NOTHING);
        };
    }

    @Override
    public Uni<Decision> endWaits(int limit, Instant now) {
        return commit(
                () -> each(due(EnumSet.of(RefundState.WAITING), now), alone -> Arrival.stillAlone(alone, now, LIMITS)));
    }

    @Override
    public Uni<Optional<History>> find(RefundId refundId) {
        return Uni.createFrom()
                .item(Optional.ofNullable(refunds.get(refundId)).map(found -> new History(found, steps)));
    }

    @Override
    public Uni<Decision> resolve(ChargeId charge, Fact.Resolved decided, Instant now) {
        return commit(() -> write(decide(charges.get(charge), decided, now)));
    }

    @Override
    public Uni<Set<RefundState>> due(Instant now) {
        return commit(() -> due(EnumSet.allOf(RefundState.class), now).stream()
                .map(Refund::state)
                .collect(Collectors.toSet()));
    }

    @Override
    public Uni<Map<RefundState, Open>> open() {
        return Uni.createFrom().item(Map.of());
    }

    private List<Refund> due(Set<RefundState> states, Instant now) {
        return refunds.values().stream()
                .filter(each -> states.contains(each.state()))
                .filter(each -> each.pursuit().nextAt() != null
                        && !each.pursuit().nextAt().isAfter(now))
                .toList();
    }

    private List<Refund> openOf(ChargeId charge) {
        return refunds.values().stream()
                .filter(each -> charge.equals(each.chargeId()) && each.state().isOpen())
                .toList();
    }

    private Decision each(List<Refund> some, Function<Refund, Decision> how) {
        return Decision.all(some.stream().map(how).map(this::write).toList());
    }

    private Decision decide(Captured charge, Fact fact, Instant now) {
        List<Refund> ofCharge = refunds.values().stream()
                .filter(each -> charge.chargeId().equals(each.chargeId()))
                .toList();
        List<CountedRefund> countedOfCharge = counted.stream()
                .filter(each -> each.chargeId().equals(charge.chargeId()))
                .toList();
        return new Account(charge, ofCharge, countedOfCharge).decide(List.of(fact), now, LIMITS);
    }

    private Decision write(Decision decision) {
        decision.charges().forEach(each -> charges.put(each.chargeId(), each));
        decision.refunds().forEach(each -> refunds.put(each.id(), each));
        counted.addAll(decision.counted());
        steps.addAll(decision.steps());
        told.addAll(decision.events());
        return decision;
    }
}
