package dev.saphan.webhook.store;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.flow.Errand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a claim returns of a row. */
record ClaimedRow(
        String chargeId,
        int asks,
        @Nullable String eventId,
        Instant nextAt,
        @Nullable String traceparent) {

    Errand errand() {
        return new Errand(new ChargeId(chargeId), new Cause(eventId, asks), nextAt, traceparent);
    }
}
