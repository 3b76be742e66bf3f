package dev.saphan.webhook.store;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.flow.Errand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A webhook that was new, and the read that it asked for, if it did. */
record KeptRow(
        String eventId,
        @Nullable String chargeId,
        @Nullable Integer asks,
        @Nullable Instant nextAt,
        @Nullable Instant leasedUntil,
        @Nullable String traceparent) {

    /** The read, if it is this replica that holds its lease. */
    @Nullable
    Errand errand(@Nullable Instant lease) {
        return chargeId != null && asks != null && nextAt != null && lease != null && lease.equals(leasedUntil)
                ? new Errand(new ChargeId(chargeId), new Cause(eventId, asks), nextAt, traceparent)
                : null;
    }
}
