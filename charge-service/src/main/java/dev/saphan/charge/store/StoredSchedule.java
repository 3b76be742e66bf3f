package dev.saphan.charge.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.flow.Schedule;
import dev.saphan.messaging.SingleStatement;
import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is due, by two partial indexes on what is open; replicas pass over the rows that another one is working on. */
@ApplicationScoped
class StoredSchedule implements Schedule {
    static final String DUE = ChargeRow.SELECT + """
            where c.state <> 'queued' and c.next_at <= cast(?1 as timestamptz)
            order by c.next_at limit ?2 for update of c skip locked
            """;

    static final String LOOK = """
            select exists (select from charge where state = 'queued' and next_at <= $1) as queued,
                exists (select from charge where state <> 'queued' and next_at <= $1) as due
            """;

    /** Of old scans, in one transaction; and so many of these in a round, so that it ends. */
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private static final int FORGETTINGS = 5;

    private final SingleStatement single;
    private final Transactions transactions;
    private final Changes changes;
    private final Cancels cancels;
    private final Done done;
    private final InstantSource clock;

    StoredSchedule(
            SingleStatement single,
            Transactions transactions,
            Changes changes,
            Cancels cancels,
            Done done,
            InstantSource clock) {
        this.single = single;
        this.transactions = transactions;
        this.changes = changes;
        this.cancels = cancels;
        this.done = done;
        this.clock = clock;
    }

    /** Without a transaction: it is asked all the time, mostly in vain. */
    @Override
    public Uni<Look> look() {
        return single.run(LOOK, Tuple.of(clock.instant().atOffset(UTC)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Look(row.getBoolean("queued"), row.getBoolean("due")));
    }

    @Override
    public Uni<List<Decision>> takeDue(int most) {
        return transactions.run(session -> take(session, DUE, most)
                .chain(due -> changes.applyTo(session, due, each -> Optional.of(new Fact.Due()))));
    }

    @Override
    public Uni<Taken> takeQueued(int mayPost, boolean shut) {
        Instant now = clock.instant();
        Fact fact = shut ? new Fact.GatewayShut() : new Fact.PermitGranted();
        return transactions.run(session -> (shut ? Queue.all(session, now) : Queue.turns(session, now, mayPost))
                .chain(turns -> changes.applyTo(session, turns.charges(), each -> Optional.of(fact))
                        .map(decisions -> new Taken(decisions, turns.left()))));
    }

    private Uni<List<Charge>> take(Mutiny.Session session, String sql, int most) {
        return Statements.rows(session, ChargeRow.COLUMNS, sql, clock.instant().atOffset(UTC), most)
                .map(rows -> rows.stream().map(ChargeRow::charge).toList());
    }

    @Override
    public Uni<Void> forget(Duration kept) {
        Instant now = clock.instant();
        Instant before = now.minus(kept);
        return transactions
                .run(session ->
                        cancels.forget(session, now).chain(() -> done.forget(session, before, FORGOTTEN_AT_ONCE)))
                .chain(gone -> forgetMore(before, gone, FORGETTINGS - 1));
    }

    private Uni<Void> forgetMore(Instant before, int gone, int timesLeft) {
        return gone < FORGOTTEN_AT_ONCE || timesLeft == 0
                ? Uni.createFrom().voidItem()
                : transactions
                        .run(session -> done.forget(session, before, FORGOTTEN_AT_ONCE))
                        .chain(again -> forgetMore(before, again, timesLeft - 1));
    }
}
