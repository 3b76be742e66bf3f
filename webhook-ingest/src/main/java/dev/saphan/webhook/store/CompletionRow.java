package dev.saphan.webhook.store;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.webhook.flow.Announcements.Announcement;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of {@code completion}. */
record CompletionRow(
        String chargeId,
        String status,
        String ceId,
        long version,
        String via,
        @Nullable String eventId,
        Instant recordedAt,
        Buffer value) {

    static CompletionRow of(Announcement announcement) {
        ChargeCompleted completion = announcement.completion();
        return new CompletionRow(
                completion.chargeId().value(),
                completion.status().wire(),
                announcement.id(),
                completion.version(),
                completion.evidence().via().wire(),
                completion.evidence().eventId(),
                announcement.at(),
                Buffer.buffer(announcement.value()));
    }
}
