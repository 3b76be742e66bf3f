package dev.saphan.refund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a refund is being driven on.
 *
 * @param acceptedAt when the command was taken in
 * @param attempt how often it was taken to the gateway; an answer counts for its own attempt only
 * @param since when it came into its present state
 * @param nextAt when somebody has to look at it again; for {@code SUBMITTING} the end of the lease; absent: something else wakes it
 * @param owner the replica that posts it
 */
public record Pursuit(
        Instant acceptedAt,
        int attempt,
        Instant since,
        @Nullable Instant nextAt,
        @Nullable String owner) {

    Pursuit wakingAt(@Nullable Instant time) {
        return new Pursuit(acceptedAt, attempt, since, time, owner);
    }

    Pursuit enteringAt(Instant now, @Nullable Instant next) {
        return new Pursuit(acceptedAt, attempt, now, next, null);
    }

    Pursuit postedBy(String replica, Instant now, Instant leaseEnd) {
        return new Pursuit(acceptedAt, attempt + 1, now, leaseEnd, replica);
    }
}
