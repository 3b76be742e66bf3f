package dev.saphan.webhook.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.Webhook;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event of Omise's list. */
record ListedRow(
        String eventId,
        String eventKey,
        @Nullable String chargeId,
        @Nullable String shown,
        boolean ask,
        @Nullable Instant createdAt,
        Instant receivedAt,
        Buffer body) {

    static ListedRow of(Webhook webhook) {
        ChargeId chargeId = webhook.chargeId();
        ChargeStatus shown = webhook.shown();
        return new ListedRow(
                webhook.eventId(),
                webhook.key(),
                chargeId == null ? null : chargeId.value(),
                shown == null ? null : shown.wire(),
                webhook.ask() != Webhook.Ask.NOTHING,
                webhook.createdAt(),
                webhook.receivedAt(),
                Buffer.buffer(webhook.body()));
    }
}
