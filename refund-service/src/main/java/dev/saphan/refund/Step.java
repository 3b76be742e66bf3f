package dev.saphan.refund;

import dev.saphan.events.RefundId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a refund's timeline.
 *
 * @param from absent for the first
 * @param detail for people: a reason, a code, a gateway's id
 */
public record Step(
        RefundId refundId,
        Instant time,
        @Nullable RefundState from,
        RefundState to,
        Cause cause,
        @Nullable String detail) {}
