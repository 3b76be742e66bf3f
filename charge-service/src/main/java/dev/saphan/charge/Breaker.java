package dev.saphan.charge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker before the gateway. It opens after a row of calls that failed to reach it, and then lets no new charge
 * through; what is in flight is not its business. After a pause a harmless question probes the gateway, and one charge at a
 * time is let through until one of them is answered.
 *
 * @param failures in a row, while it is closed
 * @param openings how often it has opened since the last answer to a charge, which sets the pause
 * @param since when it came into this position
 * @param trialAt half open: when the last trial was let through
 */
public record Breaker(
        Position position,
        int failures,
        int openings,
        Instant since,
        @Nullable Instant trialAt) {
    static final int FAILURES_TO_OPEN = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A trial that has not been heard of for so long is replaced by another. */
    private static final Duration TRIAL = Duration.ofSeconds(15);

    /** Whether it lets charges through. */
    public enum Position {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    public static Breaker closed(Instant now) {
        return new Breaker(Position.CLOSED, 0, 0, now, null);
    }

    /** A call to make a charge was answered, whatever the answer was. */
    public Breaker answered(Instant now) {
        return position == Position.CLOSED && failures == 0 ? this : closed(now);
    }

    /** A harmless question was answered: it says less than an answered charge. */
    public Breaker reached(Instant now) {
        return switch (position) {
            case CLOSED -> answered(now);
            case OPEN -> probeIsDue(now) ? new Breaker(Position.HALF_OPEN, 0, openings, now, null) : this;
            case HALF_OPEN -> this;
        };
    }

    /** Connection refused, throttled, unavailable, or silent for too long. */
    public Breaker troubled(Instant now) {
        return switch (position) {
            case CLOSED ->
                failures + 1 < FAILURES_TO_OPEN
                        ? new Breaker(Position.CLOSED, failures + 1, openings, since, null)
                        : open(now);
            case OPEN -> probeIsDue(now) ? open(now) : this;
            case HALF_OPEN -> open(now);
        };
    }

    private Breaker open(Instant now) {
        return new Breaker(Position.OPEN, 0, openings + 1, now, null);
    }

    public boolean probeIsDue(Instant now) {
        Duration pause = Pace.doubling(FIRST_PAUSE, openings - 1, LONGEST_PAUSE);
        return position == Position.OPEN && !now.isBefore(since.plus(pause));
    }

    /** Whether a trial may go through now: one at a time. */
    public boolean allowsTrial(Instant now) {
        return position == Position.HALF_OPEN && (trialAt == null || !now.isBefore(trialAt.plus(TRIAL)));
    }

    /** A trial goes through. */
    public Breaker trial(Instant now) {
        return new Breaker(position, failures, openings, since, now);
    }

    /** There was nothing to try it with. */
    public Breaker trialUnused() {
        return new Breaker(position, failures, openings, since, null);
    }
}
