package dev.saphan.webhook.flow;

import java.time.Duration;

/** The defaults, but for how often events are compared. */
record Given(Duration eventsComparedEvery) implements SaphanConfig {

    @Override
    public Duration pollAfter() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration webhooksKept() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration completionsKept() {
        return Duration.ofDays(400);
    }
}
