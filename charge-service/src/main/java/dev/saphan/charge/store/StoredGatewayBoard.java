package dev.saphan.charge.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.charge.Breaker;
import dev.saphan.charge.Incident;
import dev.saphan.charge.flow.GatewayBoard;
import dev.saphan.charge.flow.GatewayWatch;
import dev.saphan.messaging.Columns;
import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row for each replica. The database's clock says how long ago it was written: replicas need not agree on the time. */
@ApplicationScoped
class StoredGatewayBoard implements GatewayBoard {
    private static final String WRITE = """
            with gone as (delete from gateway_watch where heard_at < now() - interval '1 hour')
            insert into gateway_watch (replica, breaker, reach, since, heard_at)
            values (cast(?1 as uuid), ?2, ?3, cast(?4 as timestamptz), now())
            on conflict (replica) do update set
                breaker = excluded.breaker, reach = excluded.reach, since = excluded.since, heard_at = excluded.heard_at
            """;
    private static final String ERASE = "delete from gateway_watch where replica = cast(?1 as uuid)";
    private static final String READ = """
            select replica, breaker, since
            from gateway_watch where heard_at >= now() - cast(cast(?1 as text) as interval)
            """;

    private final Transactions transactions;

    StoredGatewayBoard(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> write(UUID replica, GatewayWatch.View view) {
        return transactions
                .run(session -> Statements.write(
                        session,
                        WRITE,
                        replica,
                        view.breaker().name().toLowerCase(Locale.ROOT),
                        view.reach().name().toLowerCase(Locale.ROOT),
                        view.since().atOffset(UTC)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> erase(UUID replica) {
        return transactions
                .run(session -> Statements.write(session, ERASE, replica))
                .replaceWithVoid();
    }

    @Override
    public Uni<Map<UUID, Incident.Word>> read(Duration lately) {
        return transactions
                .run(session -> Statements.rows(session, Row.COLUMNS, READ, lately.toString()))
                .map(rows -> rows.stream().collect(Collectors.toMap(Row::replica, Row::word)));
    }

    record Row(UUID replica, String breaker, Instant since) {
        static final Columns<Row> COLUMNS = Columns.of(Row.class, MethodHandles.lookup());

        Incident.Word word() {
            return new Incident.Word(Breaker.Position.valueOf(breaker.toUpperCase(Locale.ROOT)), since);
        }
    }
}
