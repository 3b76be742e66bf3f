package dev.saphan.webhook;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of Omise's: it came by a webhook whose signature was right, or stood in Omise's own list and had come by none. It
 * says that something may have happened, and is never believed beyond that.
 *
 * @param key the gateway's word: {@code charge.complete, charge.create, refund.create, …}; an open set
 * @param chargeId the charge that it is about, or that it belongs to; null when there is none
 * @param shown how the charge had ended, by the event; null when it had not, or the event is not about a charge
 * @param createdAt when it happened, by Omise's word in whole seconds; null when it was not told
 * @param receivedAt when it came, or was found in the list
 * @param body as received, payment codes masked
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are kept, never compared
public record Webhook(
        String eventId,
        String key,
        @Nullable ChargeId chargeId,
        @Nullable ChargeStatus shown,
        @Nullable Instant createdAt,
        Instant receivedAt,
        byte[] body) {

    /** What is to be done about it. */
    public enum Ask {
        /** Read the charge at once. */
        NOW,
        /** The charge exists: read it in a while, should nothing else be heard of it. */
        LATER,
        /** Keep the event; there is nothing to read. */
        NOTHING
    }

    /** There is no {@code charge.failed}: an end shows in the key, or only in the status (omise.md section 5). */
    public Ask ask() {
        if (chargeId == null) {
            return Ask.NOTHING;
        }
        return switch (key) {
            case "charge.complete", "charge.expire", "charge.reverse" -> Ask.NOW;
            default -> !key.startsWith("charge.") ? Ask.NOTHING : shown == null ? Ask.LATER : Ask.NOW;
        };
    }

    /** Neither body nor ids: what a stranger wrote does not belong in a log. */
    @Override
    public String toString() {
        return "Webhook[receivedAt=" + receivedAt + "]";
    }
}
