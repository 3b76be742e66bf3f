package dev.saphan.charge;

import java.time.Instant;
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

    Submission failedOnce() {
        return new Submission(attempts + 1, submittedAt, postBefore);
    }
}
