package dev.saphan.sandbox;

import java.time.Duration;

/** What the buyer does with a charge, and how long that takes (sandbox time, from the answer on). */
public sealed interface Outcome {
    record Approve(Duration after) implements Outcome {}

    record Decline(Failure why, Duration after) implements Outcome {}

    /** Nothing, until somebody else ends the charge or seven days are over. */
    record StayPending() implements Outcome {}
}
