package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.messaging.Transactions;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Limits;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.flow.Register;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is known about refunds. */
@ApplicationScoped
class RegisterStore implements Register {
    /** What others made has its charge read as what was made here has it read once more. */
    static final String DUE = "select distinct state from refund where next_at <= ?1"
            + " union (select 'completed' from refund_to_count where next_at <= ?1 order by next_at limit 1)";
    // By when it was taken in: one that is tried and fails moves each time, and grows no younger by that.
    // In SQL: the first query in Hibernate's own language loads a parser, and an event loop would wait for it.
    static final String OPEN = "select state, count(*), cast(extract(epoch from min(accepted_at)) * 1000 as bigint)"
            + " from refund where state not in ('completed', 'refused') group by state";
    static final String STEPS =
            "select seq, " + StepRow.COLUMNS + " from refund_step where refund_id = ?1 order by seq";

    private final Transactions transactions;
    private final Writes writes;
    private final Limits limits;

    RegisterStore(Transactions transactions, Writes writes, Limits limits) {
        this.transactions = transactions;
        this.writes = writes;
        this.limits = limits;
    }

    @Override
    public Uni<Optional<History>> find(RefundId refundId) {
        return transactions.run(session -> RefundRow.<RefundRow>findById(refundId.value())
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : history(session, row.toRefund()).map(Optional::of)));
    }

    private static Uni<History> history(Mutiny.Session session, Refund refund) {
        return session.createNativeQuery(STEPS, StepRow.class)
                .setParameter(1, refund.id().value())
                .getResultList()
                .map(rows ->
                        new History(refund, rows.stream().map(StepRow::toStep).toList()));
    }

    @Override
    public Uni<Decision> resolve(ChargeId charge, Fact.Resolved decided, Instant now) {
        Set<RefundId> named = new HashSet<>(LookUpStore.named(decided.seen()));
        named.add(decided.refundId());
        return transactions.run(session -> Accounts.lock(session, Set.of(charge), named)
                .map(accounts -> Decision.all(accounts.decide(Map.of(charge, List.of(decided)), now, limits)))
                .chain(decision -> writes.write(session, decision)));
    }

    @Override
    public Uni<Set<RefundState>> due(Instant now) {
        return transactions.run(session -> session.createNativeQuery(DUE, String.class)
                .setParameter(1, now)
                .getResultList()
                .map(states -> states.stream().map(RefundState::of).collect(Collectors.toSet())));
    }

    @Override
    public Uni<Map<RefundState, Open>> open() {
        return transactions.run(session -> open(session));
    }

    private static Uni<Map<RefundState, Open>> open(Mutiny.Session session) {
        return session.createNativeQuery(OPEN, Object[].class).getResultList().map(rows -> rows.stream()
                .collect(Collectors.toMap(
                        row -> RefundState.of((String) row[0]),
                        row -> new Open((Long) row[1], Instant.ofEpochMilli((Long) row[2])))));
    }
}
