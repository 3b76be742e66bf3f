package dev.saphan.webhook;

import dev.saphan.events.ChargeStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often an open charge is read when no webhook comes (design.md sections 3 and 5, {@code NoneMissed}): soon and often
 * while a customer stands at the till, ever more rarely afterwards, and never not at all.
 *
 * @param pollAfter {@code SAPHAN_POLL_AFTER}; all pauses are measured in it
 */
public record Rhythm(Duration pollAfter) {

    /** After {@code ChargeExpiring}: every two seconds for half a minute. */
    private static final Duration QUICK = Duration.ofSeconds(2);

    private static final Duration QUICK_FOR = Duration.ofSeconds(30);

    /**
     * At 5, 10, 15, 20, 25, 35, 45, 60 s with the default, then ever more rarely: WeChat wants to be asked every 3 to 5 s,
     * and until charge-service decides, somebody stands at the till and waits.
     */
    private static final int[] OPEN = {1, 1, 1, 1, 2, 2, 3, 6, 12};

    /** 1, 2, 5, 10, 30, 60 s: the gateway did not answer, the customer may long have paid. In fifths. */
    private static final int[] MISSED = {1, 2, 5, 10, 30, 60};

    /** How long charge-service takes to decide, where nobody has said ({@code SAPHAN_DECIDE_AFTER}'s default). */
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(60);

    private static final Duration OVERDUE = Duration.ofMinutes(10);
    private static final int WHEN_OVERDUE = 60; // 5 min
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final int WHEN_FORGOTTEN = 720; // 1 h

    /** As long as a charge may be paid at all: {@code expires_at} (omise.md). */
    private static final Duration MONEY_MAY_COME = Duration.ofDays(7);

    private static final int AFTER_THE_END = 2; // 10 s

    public Rhythm {
        if (pollAfter.toMillis() < 1) {
            throw new IllegalArgumentException("the pause before the first read has to be positive");
        }
    }

    /** The first read of a charge that was made then. A clock of the gateway's that is ahead delays nothing. */
    Instant first(Instant createdAt, Instant now) {
        Instant due = createdAt.plus(pollAfter);
        if (due.isBefore(now)) {
            return now;
        }
        return due.isAfter(now.plus(pollAfter)) ? now.plus(pollAfter) : due;
    }

    /** The next read of a charge that was seen and had not ended. */
    Instant afterOpen(Watch watch, Instant now) {
        return next(watch, pollAfter.multipliedBy(step(OPEN, watch)), now);
    }

    /** The next read of a charge about which the gateway said nothing. */
    Instant afterMissed(Watch watch, Instant now) {
        return next(watch, pollAfter.multipliedBy(step(MISSED, watch)).dividedBy(5), now);
    }

    /**
     * The next read of a charge whose gateway does not show yet what an event tells of, however old the charge is: a payment may be reversed
     * after months.
     */
    Instant afterNotShown(Watch watch, Instant now) {
        return now.plus(pollAfter.multipliedBy(step(MISSED, watch)).dividedBy(5));
    }

    /**
     * The next read of a charge that has ended: money may still come for one that failed or expired, and the webhook that says
     * so may be lost. At first 10 s later, then when it is three times as old, and for the last time when no more money may come:
     * charge-service keeps a scan for a day longer at least ({@code SAPHAN_CHARGES_KEPT}).
     *
     * @return null when nothing can follow that has to be done
     */
    @Nullable
    Instant afterEnd(Watch watch, ChargeStatus ended, Instant now) {
        if (ended != ChargeStatus.FAILED && ended != ChargeStatus.EXPIRED) {
            return null;
        }
        Instant begun = watch.agenda().firstSeenAt();
        Instant last = begun.plus(MONEY_MAY_COME);
        if (!now.isBefore(last)) {
            return null;
        }
        Duration age = Duration.between(begun, now);
        Instant next = now.plus(longer(pollAfter.multipliedBy(AFTER_THE_END), age.multipliedBy(2)));
        return next.isBefore(last) ? next : last;
    }

    /** The next read of a charge about which somebody asked while it was being read. */
    Instant whenOutrun(Watch watch, Instant now) {
        if (watch.agenda().asks() > Agenda.ASKS_AT_ONCE) {
            return now.plus(pollAfter);
        }
        Instant asked = watch.agenda().nextAt();
        return asked == null || asked.isAfter(now) ? now : asked;
    }

    private Instant next(Watch watch, Duration pause, Instant now) {
        Instant expiringAt = watch.agenda().expiringAt();
        if (expiringAt != null && now.isBefore(expiringAt.plus(QUICK_FOR))) {
            return now.plus(QUICK);
        }
        return now.plus(longer(pause, pauseOfAge(watch, now)));
    }

    private Duration pauseOfAge(Watch watch, Instant now) {
        Expected expected = watch.expected();
        Instant decideBy = expected == null ? watch.agenda().firstSeenAt().plus(DECIDED_WITHIN) : expected.decideBy();
        Duration over = Duration.between(decideBy, now);
        if (over.compareTo(FORGOTTEN) > 0) {
            return pollAfter.multipliedBy(WHEN_FORGOTTEN);
        }
        return over.compareTo(OVERDUE) > 0 ? pollAfter.multipliedBy(WHEN_OVERDUE) : Duration.ZERO;
    }

    private static int step(int[] steps, Watch watch) {
        return steps[Math.min(watch.agenda().fruitless(), steps.length - 1)];
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
