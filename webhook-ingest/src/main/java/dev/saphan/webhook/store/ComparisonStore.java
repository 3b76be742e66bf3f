package dev.saphan.webhook.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import dev.saphan.webhook.EventWindow;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Comparisons;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The comparison with Omise's list of events, in PostgreSQL: one row says how far it has come. */
@ApplicationScoped
class ComparisonStore implements Comparisons {
    private final Transactions transactions;

    ComparisonStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Optional<EventWindow>> claim(Duration shortest, Instant ripe, Instant now, Instant leasedUntil) {
        Instant before = ripe.truncatedTo(ChronoUnit.SECONDS);
        return transactions
                .run(session -> Statements.column(
                        session,
                        OffsetDateTime.class,
                        ComparisonSql.CLAIM,
                        before.minus(shortest).atOffset(UTC),
                        now.atOffset(UTC),
                        leasedUntil.atOffset(UTC)))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(OffsetDateTime::toInstant)
                        .map(from -> new EventWindow(from, before)));
    }

    @Override
    public Uni<Void> reached(Instant before) {
        return transactions
                .run(session -> Statements.write(session, ComparisonSql.REACHED, before.atOffset(UTC)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Long> kept(EventWindow window) {
        return number(
                ComparisonSql.KEPT, window.from().atOffset(UTC), window.before().atOffset(UTC));
    }

    @Override
    public Uni<Integer> keep(List<Webhook> listed) {
        List<ListedRow> rows = listed.stream().map(ListedRow::of).toList();
        return number(ComparisonSql.KEEP, ComparisonSql.LISTED.parameters(rows)).map(Math::toIntExact);
    }

    private Uni<Long> number(String sql, @Nullable Object... values) {
        return transactions
                .run(session -> Statements.column(session, Long.class, sql, values))
                .map(List::getFirst);
    }
}
