package dev.saphan.webhook.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.GroupCommit;
import dev.saphan.messaging.SingleStatement;
import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.flow.Announcements;
import dev.saphan.webhook.flow.Change;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.Watches;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;

/** The watches in PostgreSQL. */
@ApplicationScoped
class WatchStore implements Watches {
    /**
     * How long a replica may take for a read before another may make it as well. Reads change nothing at the gateway, so
     * this is shorter than its time-out: what a replica that died had claimed is read again soon.
     */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final int PRUNED_AT_ONCE = 1_000;
    private static final GroupCommit.Limits GROUPS = new GroupCommit.Limits(200, 10_000);

    private final SingleStatement single;
    private final Transactions transactions;
    private final GroupCommit<Change, Optional<Outcome>> changes;
    private final Announcements announcements;
    private final InstantSource clock;

    WatchStore(SingleStatement single, Transactions transactions, Announcements announcements, InstantSource clock) {
        this.single = single;
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
        this.changes = new GroupCommit<>(transactions, GROUPS, this::apply);
    }

    /** Without a transaction: it is asked for four times a second, mostly in vain. */
    @Override
    public Uni<List<Errand>> claim(int atMost, Instant now) {
        return single.run(
                        WatchSql.CLAIM,
                        Tuple.of(now.atOffset(UTC), now.plus(LEASE).atOffset(UTC), atMost))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WatchStore::errand)
                        .toList());
    }

    @Override
    public Uni<Optional<Outcome>> change(Change change) {
        return changes.submit(change);
    }

    @Override
    public Uni<List<Outcome>> changeWithin(List<Change> together) {
        return Panache.getSession()
                .chain(session -> apply(session, together))
                .map(outcomes -> outcomes.stream().flatMap(Optional::stream).toList());
    }

    @Override
    public Uni<Backlog> backlog() {
        return transactions
                .run(session -> Statements.rows(session, WatchSql.OPEN, WatchSql.BACKLOG))
                .map(List::getFirst);
    }

    @Override
    public Uni<Integer> prune(Instant before) {
        return transactions.run(
                session -> Statements.write(session, WatchSql.PRUNE, before.atOffset(UTC), PRUNED_AT_ONCE));
    }

    private Uni<List<Optional<Outcome>>> apply(Mutiny.Session session, List<Change> group) {
        return new WatchBatch(session, announcements, clock.instant()).apply(group);
    }

    private static Errand errand(Row row) {
        return new Errand(
                new ChargeId(row.getString("charge_id")),
                new Cause(row.getString("event_id"), row.getInteger("asks")),
                row.getOffsetDateTime("next_at").toInstant(),
                row.getString("traceparent"));
    }
}
