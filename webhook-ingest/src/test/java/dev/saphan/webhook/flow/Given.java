package dev.saphan.webhook.flow;

import java.time.Duration;

/** The defaults, but for how often events are compared, and how long it is known how charges ended. */
record Given(Duration eventsComparedEvery, Duration completionsKept) implements SaphanConfig {

    Given(Duration eventsComparedEvery) {
        this(eventsComparedEvery, Duration.ofDays(400));
    }

    @Override
    public Duration pollAfter() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration webhooksKept() {
        return Duration.ofDays(30);
    }
}
