package dev.saphan.charge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many charges may be under way at a time: all that the gateway's keeper allows while it answers quickly, half as many
 * each time that it throttles or drags, and then one more for every round of quick answers.
 *
 * <p>Silence is not its business: a silent call keeps its permit until its time-out, which slows down by itself, and then
 * there is the breaker.
 *
 * @param most what the keeper allows
 * @param now what is allowed at present, at least 1
 * @param quick answers since it was last changed
 * @param cutAt when it was last cut down
 */
public record Parallelism(
        int most, int now, int quick, @Nullable Instant cutAt) {
    /** One burst of complaints is one complaint: they were all caused by the same number of calls. */
    private static final Duration ONE_COMPLAINT = Duration.ofSeconds(1);

    public static Parallelism full(int most) {
        return new Parallelism(most, most, 0, null);
    }

    /** An answer came in good time. */
    public Parallelism answeredQuickly() {
        if (now == most) {
            return this;
        }
        return quick + 1 < now
                ? new Parallelism(most, now, quick + 1, cutAt)
                : new Parallelism(most, now + 1, 0, cutAt);
    }

    /** The gateway was asked too much: it said so, or took its time. */
    public Parallelism complained(Instant at) {
        // A clock that was set back must not make us deaf until it has caught up.
        boolean heard = cutAt != null && !at.isBefore(cutAt) && at.isBefore(cutAt.plus(ONE_COMPLAINT));
        return heard ? this : new Parallelism(most, Math.max(1, now / 2), 0, at);
    }
}
