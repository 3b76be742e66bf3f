package dev.saphan.charge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker before the gateway. It opens after a row of calls that failed to reach it, and then lets no new charge
 * through; what is in flight is not its business. After a pause a harmless question probes the gateway, and one charge at a
 * time is let through until one of them is answered.
 *
 * @param toOpen so many failures in a row open it; 0: nothing does
 * @param failures in a row, while it is closed
 * @param openings how often it has opened since the last answer to a charge, which sets the pause
 * @param since when it came into this position
 * @param trialAt half open: when the last trial was let through
 */
public record Breaker(
        int toOpen,
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

    /** Half open for so long without anything to try it with: a gateway that answers questions is taken for well again. */
    private static final Duration QUIET = Duration.ofSeconds(60);

    /** Whether it lets charges through. */
    public enum Position {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** @param toOpen so many failures in a row open it; 0: nothing does */
    public static Breaker closed(int toOpen, Instant now) {
        return new Breaker(toOpen, Position.CLOSED, 0, 0, now, null);
    }

    /** A call to make a charge was answered, whatever the answer was. */
    public Breaker answered(Instant now) {
        return position == Position.CLOSED && failures == 0 ? this : closed(toOpen, now);
    }

    /**
     * A harmless question was answered. That says less than an answered charge: a gateway that charges and says nothing
     * still lists what it charged, and the look-ups for the first victims must not keep the way open for the next.
     */
    public Breaker reached(Instant now) {
        return switch (position) {
            case CLOSED -> this;
            case OPEN -> probeIsDue(now) ? new Breaker(toOpen, Position.HALF_OPEN, 0, openings, now, null) : this;
            case HALF_OPEN -> allowsTrial(now) && !now.isBefore(since.plus(QUIET)) ? closed(toOpen, now) : this;
        };
    }

    /** Connection refused, throttled, unavailable, or silent for too long. */
    public Breaker troubled(Instant now) {
        return switch (position) {
            case CLOSED ->
                toOpen == 0 || failures + 1 < toOpen
                        ? new Breaker(toOpen, Position.CLOSED, failures + 1, openings, since, null)
                        : open(now);
            case OPEN -> probeIsDue(now) ? open(now) : this;
            case HALF_OPEN -> open(now);
        };
    }

    private Breaker open(Instant now) {
        return new Breaker(toOpen, Position.OPEN, 0, openings + 1, now, null);
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
        return new Breaker(toOpen, position, failures, openings, since, now);
    }

    /** There was nothing to try it with. */
    public Breaker trialUnused() {
        return new Breaker(toOpen, position, failures, openings, since, null);
    }
}
