package dev.saphan.webhook;

import dev.saphan.events.ChargeStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a charge is to be read, and why.
 *
 * @param firstSeenAt when it was first heard of
 * @param nextAt null when there is nothing left to read
 * @param fruitless reads since somebody last asked that ended nothing; the pauses grow with them
 * @param absences how often in a row, since somebody last asked, the gateway did not know it
 * @param unshown how often, since somebody last asked, it was shown ended, but not so as an event tells
 * @param asks how often a webhook or charge-service has asked for a read; a read answers those that it knew of
 * @param eventId the webhook event that is still to be answered by a read
 * @param eventShown how the charge had ended by that event, and by all others that wait with it; null when one of them
 *     showed something else, or no end. A reversal stands for all: nothing comes after it; so does a payment for failures
 *     and expiries
 * @param expiringAt when it was last heard that the charge is being expired
 */
public record Agenda(
        Instant firstSeenAt,
        @Nullable Instant nextAt,
        int fruitless,
        int absences,
        int unshown,
        int asks,
        @Nullable String eventId,
        @Nullable ChargeStatus eventShown,
        @Nullable Instant expiringAt) {

    /**
     * So often somebody who asks gets a read at once; a payment has about four reasons to. Whoever asks more often, a
     * gateway gone mad for one, gets the reads that the clock makes: all that came meanwhile share one.
     */
    public static final int ASKS_AT_ONCE = 5;

    static Agenda begun(Instant now) {
        return new Agenda(now, null, 0, 0, 0, 0, null, null, null);
    }

    /** To be read then, or earlier if that was planned. */
    Agenda noLaterThan(Instant then) {
        return nextAt != null && nextAt.isBefore(then) ? this : at(then);
    }

    Agenda expiring(Instant now) {
        return new Agenda(firstSeenAt, now, 0, 0, 0, asks + 1, eventId, eventShown, now);
    }

    /** The read brought nothing: why it was made still holds. */
    Agenda missed(Instant again) {
        return new Agenda(firstSeenAt, again, fruitless + 1, absences, unshown, asks, eventId, eventShown, expiringAt);
    }

    /** As {@link #missed}, and the gateway has answered: it does not show what an event tells of. */
    Agenda unshown(@Nullable Instant again) {
        return new Agenda(
                firstSeenAt, again, fruitless + 1, absences, unshown + 1, asks, eventId, eventShown, expiringAt);
    }

    /** As {@link #missed}, and the gateway says why: it knows no such charge. */
    Agenda absent(Instant again) {
        return new Agenda(
                firstSeenAt, again, fruitless + 1, absences + 1, unshown, asks, eventId, eventShown, expiringAt);
    }

    /** The gateway knows it. */
    Agenda present() {
        return new Agenda(firstSeenAt, nextAt, fruitless, 0, unshown, asks, eventId, eventShown, expiringAt);
    }

    /**
     * The charge was read and has not ended.
     *
     * @param soon for who asked while the read was under way, and may know of something that it did not see
     */
    Agenda open(Cause cause, Instant again, Instant soon) {
        if (outrun(cause)) {
            return at(soon);
        }
        return isAheadOf(null)
                ? missed(again)
                : new Agenda(firstSeenAt, again, fruitless + 1, absences, unshown, asks, null, null, expiringAt);
    }

    /**
     * Whether an event tells of more than a read has seen, and of what is not looked for otherwise, or not soon: the reversal of a
     * charge that is read no more once it is paid, and money for one that failed or expired, of which the next read may be days away.
     * Whoever reads it just then may be shown how it was a moment before. However old the event is, it is the newer of the two: nothing
     * leads back from a reversal, nor from a payment to a failure.
     *
     * @param seen how it had ended by the read; null when it had not
     */
    boolean isAheadOf(@Nullable ChargeStatus seen) {
        return switch (eventShown) {
            case REVERSED -> seen != ChargeStatus.REVERSED;
            case SUCCESSFUL -> seen == ChargeStatus.FAILED || seen == ChargeStatus.EXPIRED;
            case FAILED, EXPIRED -> false;
            case null -> false;
        };
    }

    /**
     * The charge was read and has ended, or is not there.
     *
     * @param seen how it ended; null when it was not there
     * @param soon as in {@link #open}
     * @param later in case that it goes on; null when it cannot
     */
    Agenda done(Cause cause, @Nullable ChargeStatus seen, Instant soon, @Nullable Instant later) {
        return outrun(cause) && !answers(seen)
                ? at(soon)
                : new Agenda(firstSeenAt, later, 0, 0, 0, asks, null, null, expiringAt);
    }

    /** Whether all that was asked for meanwhile is answered by this end: ten webhooks for one payment cost one read. */
    private boolean answers(@Nullable ChargeStatus seen) {
        return seen != null && (eventId == null || seen == eventShown);
    }

    private boolean outrun(Cause cause) {
        return asks != cause.asks();
    }

    private Agenda at(Instant then) {
        return new Agenda(firstSeenAt, then, fruitless, absences, unshown, asks, eventId, eventShown, expiringAt);
    }
}
