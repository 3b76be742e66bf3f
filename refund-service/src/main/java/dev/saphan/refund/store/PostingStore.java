package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.messaging.GroupCommit;
import dev.saphan.messaging.Transactions;
import dev.saphan.refund.Arrival;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Limits;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.flow.Posting;
import dev.saphan.refund.flow.Postings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Claims what is to be posted, and records what came of it. */
@ApplicationScoped
class PostingStore implements Postings {
    private static final GroupCommit.Limits GROUPS = new GroupCommit.Limits(64, 1_000);
    static final String RENEW =
            "update refund set next_at = ?2 where owner = ?1 and state = 'submitting' and refund_id in"
                    + " (select cast(id as uuid) from jsonb_array_elements_text(cast(cast(?3 as text) as jsonb)) as given(id))";

    private final Transactions transactions;
    private final Writes writes;
    private final Limits limits;
    private final GroupCommit<Item, Decision> answers;

    PostingStore(Transactions transactions, Writes writes, Limits limits) {
        this.transactions = transactions;
        this.writes = writes;
        this.limits = limits;
        this.answers = new GroupCommit<>(transactions, GROUPS, this::record);
    }

    private record Item(ChargeId charge, Fact.Answered answer, Instant now) {}

    @Override
    public Uni<List<Posting>> claim(int limit, String owner, Instant now) {
        return transactions
                .run(session -> move(
                        session,
                        Rows.dueClaimed(session, Set.of(RefundState.RESERVED), now, limit),
                        each -> Arrival.posting(each, owner, now, limits)))
                .map(written -> written.refunds().stream().map(Posting::of).toList());
    }

    @Override
    public Uni<Decision> takeOver(int limit, Instant now) {
        return transactions.run(session -> move(
                session,
                Rows.dueClaimed(session, Set.of(RefundState.SUBMITTING), now, limit),
                each -> Arrival.ownerLost(each, now)));
    }

    private Uni<Decision> move(Mutiny.Session session, Uni<List<Refund>> claimed, Function<Refund, Decision> how) {
        return claimed.map(refunds -> Decision.all(refunds.stream().map(how).toList()))
                .chain(decision -> writes.write(session, decision));
    }

    @Override
    public Uni<Void> renew(String owner, Collection<RefundId> inFlight, Instant now) {
        String ids = Json.of(inFlight.stream().map(RefundId::value).toList());
        return transactions.run(session -> session.createNativeQuery(RENEW)
                .setParameter(1, owner)
                .setParameter(2, now.plus(limits.lease()))
                .setParameter(3, ids)
                .executeUpdate()
                .replaceWithVoid());
    }

    @Override
    public Uni<Decision> answered(ChargeId charge, Fact.Answered answer, Instant now) {
        return answers.submit(new Item(charge, answer, now));
    }

    /** Several answers about one charge are one decision: it goes back with the first of them. */
    private Uni<List<Decision>> record(Mutiny.Session session, List<Item> items) {
        Map<ChargeId, List<Fact>> facts = new LinkedHashMap<>();
        items.forEach(each -> facts.computeIfAbsent(each.charge(), ignored -> new ArrayList<>())
                .add(each.answer()));
        Set<RefundId> named =
                items.stream().map(each -> each.answer().refundId()).collect(Collectors.toSet());
        Instant now = items.getLast().now();
        return Accounts.lock(session, facts.keySet(), named)
                .map(accounts -> Decision.all(accounts.decide(facts, now, limits)))
                .chain(decision -> writes.write(session, decision))
                .map(decision -> withTheFirst(decision, items.size()));
    }

    private static List<Decision> withTheFirst(Decision decision, int items) {
        List<Decision> all = new ArrayList<>(List.of(decision));
        while (all.size() < items) {
            all.add(Decision.NOTHING);
        }
        return all;
    }
}
