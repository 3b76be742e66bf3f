package dev.saphan.charge;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one time that a charge is posted.
 *
 * @param attempts how many calls provably never arrived
 * @param submittedAt when the last attempt was committed, before its call
 * @param postBefore checked last before the first byte of that call is written
 */
public record Submission(
        int attempts,
        @Nullable Instant submittedAt,
        @Nullable Instant postBefore) {
    static final Submission NONE = new Submission(0, null, null);

    Submission submitted(Instant now, Instant before) {
        return new Submission(attempts, now, before);
    }

    /** Whether both are one attempt. {@code postBefore} may be a code's end, of which the store keeps no nanoseconds. */
    boolean isSameAs(Submission other) {
        return attempts == other.attempts && Objects.equals(submittedAt, other.submittedAt);
    }

    Submission failedOnce() {
        return new Submission(attempts + 1, submittedAt, postBefore);
    }
}
