package dev.saphan.webhook.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.messaging.Transactions;
import dev.saphan.webhook.EventWindow;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Comparisons;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
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
        String wanted = RowJson.write(new Claim(before.minus(shortest), now, leasedUntil));
        return transactions
                .run(session -> session.createNativeQuery(ComparisonSql.CLAIM, String.class)
                        .setParameter(1, wanted)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> RowJson.read(row, Position.class).until())
                        .findFirst()
                        .map(from -> new EventWindow(from, before)));
    }

    @Override
    public Uni<Void> reached(Instant before) {
        return transactions
                .run(session -> session.createNativeQuery(ComparisonSql.REACHED)
                        .setParameter(1, RowJson.write(new Position(before)))
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Long> kept(EventWindow window) {
        return transactions.run(session -> session.createNativeQuery(ComparisonSql.KEPT, Long.class)
                .setParameter(1, RowJson.write(window))
                .getSingleResult());
    }

    @Override
    public Uni<Integer> keep(List<Webhook> listed) {
        String rows = RowJson.write(listed.stream().map(Listed::of).toList());
        return transactions
                .run(session -> session.createNativeQuery(ComparisonSql.KEEP, Long.class)
                        .setParameter(1, rows)
                        .getSingleResult())
                .map(Math::toIntExact);
    }

    private record Claim(Instant due, Instant now, Instant leasedUntil) {}

    private record Position(Instant until) {}

    private record Listed(
            String eventId,
            String eventKey,
            @Nullable String chargeId,
            @Nullable String shown,
            boolean ask,
            @Nullable Instant createdAt,
            Instant receivedAt,
            String body) {

        static Listed of(Webhook webhook) {
            ChargeId chargeId = webhook.chargeId();
            ChargeStatus shown = webhook.shown();
            return new Listed(
                    webhook.eventId(),
                    webhook.key(),
                    chargeId == null ? null : chargeId.value(),
                    shown == null ? null : shown.wire(),
                    webhook.ask() != Webhook.Ask.NOTHING,
                    webhook.createdAt(),
                    webhook.receivedAt(),
                    Base64.getEncoder().encodeToString(webhook.body()));
        }
    }
}
