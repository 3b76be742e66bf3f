package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The relay's own connection. It holds the advisory lock that makes this replica the one relay of its service, and every row
 * is read and deleted through it: a replica that has lost the lock has lost the way to the rows with it.
 */
@ApplicationScoped
class RelayRows {
    /** Any number will do, as long as nothing else in this database takes an advisory lock on it. */
    private static final long LOCK = 0x5341_5048_414EL;

    private static final String SELECT = """
            select seq, id, aggregatetype, aggregateid, headers, payload, created_at from outbox
            where parked_at is null order by seq limit $1
            """;
    /** Both parts see the table as it was before; so the second must leave out what the first deletes. */
    private static final String DELETE_AND_SELECT = """
            with sent as (delete from outbox where seq = any($1))
            select seq, id, aggregatetype, aggregateid, headers, payload, created_at from outbox
            where parked_at is null and seq not in (select unnest(cast($1 as bigint[]))) order by seq limit $2
            """;

    /** What is left out is little beside the payloads that are not read again and again. */
    private static final String SELECT_OTHERS = """
            select seq, id, aggregatetype, aggregateid, headers, payload, created_at from outbox
            where parked_at is null and seq not in (select unnest(cast($2 as bigint[])))
            and aggregatetype <> all (cast($3 as text[])) order by seq limit $1
            """;

    private static final String DELETE = "delete from outbox where seq = any($1)";
    private static final String NEWS = "outbox_news";
    private static final String PARK = "update outbox set parked_at = now(), parked_reason = $2 where seq = $1";

    private final Pool pool;
    private final SingleStatement single;
    private final OutboxSight sight;
    private final WakeUp wakeUp;
    private @Nullable SqlConnection connection;

    RelayRows(Pool pool, SingleStatement single, OutboxSight sight, WakeUp wakeUp) {
        this.pool = pool;
        this.single = single;
        this.sight = sight;
        this.wakeUp = wakeUp;
    }

    /** A row of the outbox, ready to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // a record of Kafka is its bytes; two of them are never compared
    record Waiting(
            long seq, String id, String topic, @Nullable String key, String headers, byte[] payload) {}

    /** Whether this replica is the relay now. */
    Uni<Boolean> lead() {
        if (connection != null) {
            return Uni.createFrom().item(true);
        }
        return pool.getConnection().chain(this::tryLock);
    }

    private Uni<Boolean> tryLock(SqlConnection candidate) {
        return candidate
                .preparedQuery("select pg_try_advisory_lock($1) as won")
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean("won"))
                .chain(won -> won
                        ? adopt(candidate)
                        : candidate.close().invoke(() -> sight.oldest(null)).replaceWith(false))
                .onFailure()
                .call(failed -> candidate.close().onFailure().recoverWithNull());
    }

    /** Only deletes are written here, and a lost delete is a row sent twice: it need not wait for the disk. */
    private Uni<Boolean> adopt(SqlConnection candidate) {
        return candidate
                .query("set synchronous_commit = off")
                .execute()
                .chain(() -> candidate.query("listen " + NEWS).execute())
                .invoke(() -> {
                    connection = candidate;
                    candidate.closeHandler(this::lost);
                    PgConnection.cast(candidate.getDelegate()).notificationHandler(news -> wakeUp.wake());
                })
                .replaceWith(true);
    }

    /** It broke, or nothing came over it for too long: whoever is the leader next is to hear of rows from now on. */
    private void lost() {
        connection = null;
        wakeUp.wake();
    }

    /**
     * Tells the leader, another replica, that rows were committed. In a transaction of its own, after theirs: a commit that
     * notifies waits for all others that do.
     */
    Uni<Void> tellLeader() {
        return single.run("notify " + NEWS, Tuple.tuple()).replaceWithVoid();
    }

    /** The oldest rows; those that were sent before are deleted on the way, and not among them. */
    Uni<List<Waiting>> oldestAfter(List<Waiting> sent, int limit) {
        Uni<RowSet<Row>> rows = sent.isEmpty()
                ? held().preparedQuery(SELECT).execute(Tuple.of(limit))
                : held().preparedQuery(DELETE_AND_SELECT).execute(Tuple.of(seqs(sent), limit));
        return rows.invoke(found -> sight.oldest(oldestOf(found))).map(RelayRows::waiting);
    }

    /** The oldest rows of those that are not left out. */
    Uni<List<Waiting>> oldestBut(LeftOut.Closed closed, int limit) {
        Tuple of = Tuple.of(
                limit, closed.seqs().toArray(Long[]::new), closed.topics().toArray(String[]::new));
        return held().preparedQuery(SELECT_OTHERS)
                .execute(of)
                .invoke(found -> sight.notYounger(oldestOf(found)))
                .map(RelayRows::waiting);
    }

    /** In the order of {@code seq}: the first is the oldest, give or take the length of a transaction. */
    private static @Nullable Instant oldestOf(RowSet<Row> rows) {
        RowIterator<Row> first = rows.iterator();
        return first.hasNext() ? first.next().getOffsetDateTime("created_at").toInstant() : null;
    }

    private static List<Waiting> waiting(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RelayRows::waiting)
                .toList();
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getString("headers"),
                row.getBuffer("payload").getBytes());
    }

    Uni<Void> delete(List<Waiting> sent) {
        if (sent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return held().preparedQuery(DELETE).execute(Tuple.of(seqs(sent))).replaceWithVoid();
    }

    private static Long[] seqs(List<Waiting> rows) {
        return rows.stream().map(Waiting::seq).toArray(Long[]::new);
    }

    Uni<Void> park(Waiting row, String reason) {
        return held().preparedQuery(PARK)
                .execute(Tuple.of(row.seq(), reason))
                .invoke(sight::parked)
                .replaceWithVoid();
    }

    /** Lets another replica take over at once. A lock that is not given back goes with the connection. */
    Uni<Void> resign() {
        SqlConnection held = connection;
        connection = null;
        sight.oldest(null);
        return held == null
                ? Uni.createFrom().voidItem()
                : held.query("select pg_advisory_unlock_all()")
                        .execute()
                        .eventually(held::close)
                        .replaceWithVoid();
    }

    private SqlConnection held() {
        SqlConnection held = connection;
        if (held == null) {
            throw new LostLead();
        }
        return held;
    }

    /** The connection broke under us: somebody else may be the relay by now. */
    static final class LostLead extends RuntimeException {
        LostLead() {
            super("the relay's connection is gone", null, false, false);
        }
    }
}
