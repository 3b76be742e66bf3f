package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A read that this replica has claimed: no other makes it before the lease has run out.
 *
 * @param dueAt when it was due; for a webhook, when that came
 * @param traceparent W3C trace context of the payment, once {@code charges.v1} has told it
 */
public record Errand(
        ChargeId chargeId,
        Cause cause,
        Instant dueAt,
        @Nullable String traceparent) {

    /** One that belongs to no trace. */
    public Errand(ChargeId chargeId, Cause cause, Instant dueAt) {
        this(chargeId, cause, dueAt, null);
    }
}
