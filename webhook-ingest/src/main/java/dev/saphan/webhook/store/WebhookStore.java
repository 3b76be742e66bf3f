package dev.saphan.webhook.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.messaging.GroupCommit;
import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import dev.saphan.webhook.Agenda;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The webhooks in PostgreSQL: those that come together are committed together. */
@ApplicationScoped
class WebhookStore implements Webhooks {
    private static final int PRUNED_AT_ONCE = 1_000;
    /** At 256 KiB a webhook at worst, what waits fits the memory of a small service. */
    private static final GroupCommit.Limits GROUPS = new GroupCommit.Limits(100, 500);

    private final Transactions transactions;
    private final GroupCommit<Arrival, Kept> arrivals;

    WebhookStore(Transactions transactions) {
        this.transactions = transactions;
        this.arrivals = new GroupCommit<>(transactions, GROUPS, WebhookStore::keep);
    }

    @Override
    public Uni<Kept> keep(Webhook webhook, Instant laterAt, boolean claim) {
        return arrivals.submit(Arrival.of(webhook, laterAt, claim));
    }

    @Override
    public Uni<Integer> prune(Instant before) {
        String wanted = RowJson.write(new Prune(before, PRUNED_AT_ONCE));
        return transactions.run(session -> session.createNativeQuery(WebhookSql.PRUNE)
                .setParameter(1, wanted)
                .executeUpdate());
    }

    private static Uni<List<Kept>> keep(Mutiny.Session session, List<Arrival> group) {
        return Statements.column(
                        session,
                        String.class,
                        WebhookSql.KEEP,
                        RowJson.write(group),
                        Agenda.ASKS_AT_ONCE,
                        group.getFirst().pauseMillis())
                .map(rows -> results(group, RowJson.readAll(rows, KeptRow.class)));
    }

    private static List<Kept> results(List<Arrival> group, List<KeptRow> rows) {
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

    /** A webhook to be kept, with what it asks for. */
    private record Arrival(
            String eventId,
            String eventKey,
            @Nullable String chargeId,
            @Nullable String shown,
            String ask,
            Instant receivedAt,
            Instant dueAt,
            @Nullable Instant leasedUntil,
            long pauseMillis,
            @Nullable Instant createdAt,
            String body) {

        static Arrival of(Webhook webhook, Instant laterAt, boolean claim) {
            Webhook.Ask ask = webhook.ask();
            boolean now = ask == Webhook.Ask.NOW;
            ChargeId chargeId = webhook.chargeId();
            ChargeStatus shown = webhook.shown();
            // To the microsecond, as the store keeps it: the lease that comes back is compared with this one.
            Instant lease = webhook.receivedAt().plus(WatchStore.LEASE).truncatedTo(ChronoUnit.MICROS);
            return new Arrival(
                    webhook.eventId(),
                    webhook.key(),
                    chargeId == null ? null : chargeId.value(),
                    shown == null ? null : shown.wire(),
                    ask.name().toLowerCase(Locale.ROOT),
                    webhook.receivedAt(),
                    now ? webhook.receivedAt() : laterAt,
                    now && claim ? lease : null,
                    Duration.between(webhook.receivedAt(), laterAt).toMillis(),
                    webhook.createdAt(),
                    Base64.getEncoder().encodeToString(webhook.body()));
        }
    }

    private record KeptRow(
            String eventId,
            @Nullable String chargeId,
            int asks,
            @Nullable Instant nextAt,
            @Nullable Instant leasedUntil,
            @Nullable String traceparent) {

        /** The read, if it is this replica that holds its lease. */
        @Nullable
        Errand errand(@Nullable Instant lease) {
            return chargeId != null && nextAt != null && lease != null && lease.equals(leasedUntil)
                    ? new Errand(new ChargeId(chargeId), new Cause(eventId, asks), nextAt, traceparent)
                    : null;
        }
    }

    private record Prune(Instant before, int atMost) {}
}
