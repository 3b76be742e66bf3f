package dev.saphan.messaging;

import java.time.Duration;

/** Ever longer pauses, up to a limit; and how often a fault of our own is tried before it is taken for what it is. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int TRIES_OF_A_BUG = 3;

    private Duration next = FIRST;
    private int taken;

    Duration next() {
        return next;
    }

    Duration take() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        taken++;
        return now;
    }

    /** The same values fail the same way; a bug may be a race, and gets another chance or two. */
    boolean isSpent(Failures fault) {
        return switch (fault) {
            case DATA -> true;
            case BUG -> taken >= TRIES_OF_A_BUG;
            case INFRASTRUCTURE -> false;
        };
    }

    void reset() {
        next = FIRST;
        taken = 0;
    }
}
