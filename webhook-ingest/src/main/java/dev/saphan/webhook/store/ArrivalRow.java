package dev.saphan.webhook.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.Webhook;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A webhook to be kept, with what it asks for. */
record ArrivalRow(
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
        Buffer body) {

    static ArrivalRow of(Webhook webhook, Instant laterAt, boolean claim) {
        Webhook.Ask ask = webhook.ask();
        boolean now = ask == Webhook.Ask.NOW;
        ChargeId chargeId = webhook.chargeId();
        ChargeStatus shown = webhook.shown();
        // To the microsecond, as the store keeps it: the lease that comes back is compared with this one.
        Instant lease = webhook.receivedAt().plus(WatchStore.LEASE).truncatedTo(ChronoUnit.MICROS);
        return new ArrivalRow(
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
                Buffer.buffer(webhook.body()));
    }
}
