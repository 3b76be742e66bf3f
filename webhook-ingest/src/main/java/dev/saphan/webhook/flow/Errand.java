package dev.saphan.webhook.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Cause;
import java.time.Instant;

/**
 * A read that this replica has claimed: no other makes it before the lease has run out.
 *
 * @param dueAt when it was due; for a webhook, when that came
 */
public record Errand(ChargeId chargeId, Cause cause, Instant dueAt) {}
