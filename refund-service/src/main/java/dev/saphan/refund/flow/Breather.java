package dev.saphan.refund.flow;

import java.time.Duration;
import java.time.Instant;

/** A gateway that does not answer is not asked for a while: a second, then ever longer, half a minute at most. */
final class Breather {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private int failures;
    private Instant until = Instant.MIN;

    synchronized boolean isTaking(Instant now) {
        return now.isBefore(until);
    }

    synchronized void answered() {
        failures = 0;
        until = Instant.MIN;
    }

    /** Calls that failed during a breather were begun before it, and say nothing new. */
    synchronized void failed(Instant now) {
        if (!isTaking(now)) {
            Duration pause = Duration.ofSeconds(1L << Math.min(failures, 5));
            failures++;
            until = now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        }
    }
}
