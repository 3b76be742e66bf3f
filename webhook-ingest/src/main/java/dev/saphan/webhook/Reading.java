package dev.saphan.webhook;

import java.time.Instant;

/**
 * One read of a charge: what came of it, and why it was made.
 *
 * @param begunAt when the gateway was asked; it showed what was so then or later
 * @param at when it was answered or given up
 */
public record Reading(Look look, Cause cause, Instant begunAt, Instant at) {

    /** One that was answered at once. */
    public Reading(Look look, Cause cause, Instant at) {
        this(look, cause, at, at);
    }

    /** Whether another read was recorded meanwhile: that one may have seen what is newer than what this one saw. */
    boolean overtakenBy(Reads others) {
        return others.lastAt() != null && begunAt.isBefore(others.lastAt());
    }
}
