package dev.saphan.refund.store;

import dev.saphan.events.RefundId;
import dev.saphan.refund.Arrival;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Limits;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.flow.Commands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes commands in: the primary key of {@code refund} says what is new, in the transaction that acts on it. */
@ApplicationScoped
class CommandStore implements Commands {
    private final Writes writes;
    private final Limits limits;

    CommandStore(Writes writes, Limits limits) {
        this.writes = writes;
        this.limits = limits;
    }

    @Override
    public Uni<Taken> take(Mutiny.Session transaction, List<RefundRequest> asked, Instant now) {
        Map<RefundId, Refund> first = new LinkedHashMap<>();
        asked.forEach(each -> first.putIfAbsent(each.refundId(), Refund.received(each, now)));
        // In the order of their ids: two replicas that insert the same ones wait for one another, and never in a ring.
        List<Refund> sorted = first.values().stream()
                .sorted(Comparator.comparing(each -> each.id().value()))
                .toList();
        return writes.insertRefunds(transaction, sorted)
                .chain(isNew -> split(transaction, first, isNew))
                .chain(split -> begin(transaction, split.fresh(), now)
                        .map(decision -> new Taken(decision, split.contradicting(asked))));
    }

    private record Split(List<Refund> fresh, List<Refund> known) {

        List<RefundRequest> contradicting(List<RefundRequest> asked) {
            Map<RefundId, RefundRequest> first = new HashMap<>();
            fresh.forEach(each -> first.put(each.id(), each.asked()));
            known.forEach(each -> first.put(each.id(), each.asked()));
            return asked.stream()
                    .filter(each -> {
                        RefundRequest before = first.get(each.refundId());
                        return before != null && !each.isRepeatOf(before);
                    })
                    .toList();
        }
    }

    private static Uni<Split> split(Mutiny.Session session, Map<RefundId, Refund> first, Set<RefundId> isNew) {
        List<Refund> fresh = first.values().stream()
                .filter(each -> isNew.contains(each.id()))
                .toList();
        List<RefundId> others =
                first.keySet().stream().filter(each -> !isNew.contains(each)).toList();
        return Rows.refunds(session, others).map(known -> new Split(fresh, known));
    }

    private Uni<Decision> begin(Mutiny.Session session, Collection<Refund> fresh, Instant now) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().item(Decision.NOTHING);
        }
        return Rows.chargesOfScans(session, Matching.scansOf(fresh))
                .map(charges -> Matching.of(fresh, charges))
                .chain(matching -> decide(session, matching, now))
                .chain(decision -> writes.write(session, Decision.all(List.of(received(fresh), decision))));
    }

    private Uni<Decision> decide(Mutiny.Session session, Matching matching, Instant now) {
        return Accounts.lock(session, matching.byCharge().keySet(), Set.of()).map(accounts -> {
            List<Decision> decisions = new ArrayList<>(accounts.decide(matching.joining(each -> true), now, limits));
            matching.without(accounts).forEach(each -> decisions.add(Arrival.alone(each, now, limits)));
            return Decision.all(decisions);
        });
    }

    private static Decision received(Collection<Refund> fresh) {
        return new Decision(
                List.of(), List.of(), fresh.stream().map(Arrival::received).toList(), List.of(), List.of());
    }
}
