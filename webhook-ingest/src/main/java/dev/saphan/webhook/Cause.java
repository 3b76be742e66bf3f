package dev.saphan.webhook;

import dev.saphan.events.ChargeCompleted.Evidence;
import dev.saphan.events.EvidenceVia;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a charge was read.
 *
 * @param eventId the signed webhook event that asked for it; null when it was only time
 * @param asks the count of {@link Agenda#asks} when the read began
 */
public record Cause(@Nullable String eventId, int asks) {

    /** Only webhooks whose signature was right are ever kept, so whatever came by webhook was signed. */
    public Evidence readAt(Instant readAt) {
        return eventId == null
                ? new Evidence(EvidenceVia.POLL, null, false, readAt)
                : new Evidence(EvidenceVia.WEBHOOK, eventId, true, readAt);
    }
}
