package dev.saphan.webhook.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.messaging.GroupCommit;
import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import dev.saphan.webhook.Agenda;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The webhooks in PostgreSQL: those that come together are committed together. */
@ApplicationScoped
class WebhookStore implements Webhooks {
    private static final int PRUNED_AT_ONCE = 1_000;
    /** At 256 KiB a webhook at worst, what waits fits the memory of a small service. */
    private static final GroupCommit.Limits GROUPS = new GroupCommit.Limits(100, 500);

    private final Transactions transactions;
    private final GroupCommit<ArrivalRow, Kept> arrivals;

    WebhookStore(Transactions transactions) {
        this.transactions = transactions;
        this.arrivals = new GroupCommit<>(transactions, GROUPS, WebhookStore::keep);
    }

    @Override
    public Uni<Kept> keep(Webhook webhook, Instant laterAt, boolean claim) {
        return arrivals.submit(ArrivalRow.of(webhook, laterAt, claim));
    }

    @Override
    public Uni<Integer> prune(Instant before) {
        return transactions.run(
                session -> Statements.write(session, WebhookSql.PRUNE, before.atOffset(UTC), PRUNED_AT_ONCE));
    }

    private static Uni<List<Kept>> keep(Mutiny.Session session, List<ArrivalRow> group) {
        return Statements.rows(
                        session,
                        WebhookSql.KEPT,
                        WebhookSql.KEEP,
                        WebhookSql.ARRIVED.parameters(
                                group, Agenda.ASKS_AT_ONCE, group.getFirst().pauseMillis()))
                .map(rows -> results(group, rows));
    }

    private static List<Kept> results(List<ArrivalRow> group, List<KeptRow> rows) {
        Map<String, KeptRow> fresh = new HashMap<>();
        rows.forEach(row -> fresh.put(row.eventId(), row));
        return group.stream()
                .map(arrival -> {
                    // Removed: the same event twice in one group is kept once, and once it is a repeat.
                    KeptRow row = fresh.remove(arrival.eventId());
                    return row == null ? new Kept(true, null) : new Kept(false, row.errand(arrival.leasedUntil()));
                })
                .toList();
    }
}
