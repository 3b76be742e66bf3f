package dev.saphan.webhook.store;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.webhook.flow.Announcements.Announcement;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The columns of {@code completion}; the bytes in Base64. */
record CompletionRow(
        String chargeId,
        String status,
        String ceId,
        long version,
        String via,
        @Nullable String eventId,
        Instant recordedAt,
        String value) {

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
                Base64.getEncoder().encodeToString(announcement.value()));
    }
}
