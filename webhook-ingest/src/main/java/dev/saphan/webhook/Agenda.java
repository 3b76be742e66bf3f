package dev.saphan.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a charge is to be read, and why.
 *
 * @param firstSeenAt when it was first heard of
 * @param nextAt null when there is nothing left to read
 * @param fruitless reads since somebody last asked that ended nothing; the pauses grow with them
 * @param asks how often a webhook or charge-service has asked for a read; a read answers those that it knew of
 * @param eventId the webhook event that is still to be answered by a read
 * @param expiringAt when it was last heard that the charge is being expired
 */
public record Agenda(
        Instant firstSeenAt,
        @Nullable Instant nextAt,
        int fruitless,
        int asks,
        @Nullable String eventId,
        @Nullable Instant expiringAt) {

    static Agenda begun(Instant now) {
        return new Agenda(now, null, 0, 0, null, null);
    }

    /** To be read then, or earlier if that was planned. */
    Agenda noLaterThan(Instant then) {
        return nextAt != null && nextAt.isBefore(then) ? this : at(then);
    }

    Agenda expiring(Instant now) {
        return new Agenda(firstSeenAt, now, 0, asks + 1, eventId, now);
    }

    /** The read brought nothing: why it was made still holds. */
    Agenda missed(Instant again) {
        return new Agenda(firstSeenAt, again, fruitless + 1, asks, eventId, expiringAt);
    }

    /** The charge was read and has not ended. */
    Agenda open(Cause cause, Instant again) {
        return outrun(cause) ? this : new Agenda(firstSeenAt, again, fruitless + 1, asks, null, expiringAt);
    }

    /** The charge was read and there is nothing to wait for. */
    Agenda done(Cause cause) {
        return outrun(cause) ? this : new Agenda(firstSeenAt, null, 0, asks, null, expiringAt);
    }

    /** Somebody asked while the read was under way, and may know of something that the read did not see. */
    private boolean outrun(Cause cause) {
        return asks != cause.asks();
    }

    private Agenda at(Instant then) {
        return new Agenda(firstSeenAt, then, fruitless, asks, eventId, expiringAt);
    }
}
