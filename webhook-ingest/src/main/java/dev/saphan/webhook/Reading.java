package dev.saphan.webhook;

import java.time.Instant;

/** One read of a charge: what came of it, why it was made, and when it was answered or given up. */
public record Reading(Look look, Cause cause, Instant at) {}
