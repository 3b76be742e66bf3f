package dev.saphan.refund;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When to look again: soon at first, then ever less often, without a counter to keep. */
public final class Schedule {
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofMinutes(1);
    private static final List<Duration> WHILE_HELD =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));

    private Schedule() {}

    /** After half as long again as it has lasted by now: from a second up to a minute. */
    public static Instant next(Instant since, Instant now) {
        Duration half = Duration.between(since, now).dividedBy(2);
        return now.plus(within(half));
    }

    /** The same, but not past the end. */
    static Instant next(Instant since, Instant now, Instant end) {
        Instant next = next(since, now);
        return next.isAfter(end) && now.isBefore(end) ? end : next;
    }

    /** After a post that came to nothing: the n-th time, twice as long as the time before. */
    static Instant afterAttempt(int attempt, Instant now) {
        return now.plus(within(SOONEST.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 10))));
    }

    /** A held refund may still turn up: an hour, a day and a week later. */
    static @Nullable Instant whileHeld(Instant since, Instant now) {
        return WHILE_HELD.stream()
                .map(since::plus)
                .filter(each -> each.isAfter(now))
                .findFirst()
                .orElse(null);
    }

    private static Duration within(Duration wanted) {
        if (wanted.compareTo(SOONEST) < 0) {
            return SOONEST;
        }
        return wanted.compareTo(LATEST) > 0 ? LATEST : wanted;
    }
}
