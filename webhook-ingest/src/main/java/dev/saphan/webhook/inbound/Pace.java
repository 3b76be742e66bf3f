package dev.saphan.webhook.inbound;

import dev.saphan.webhook.flow.ReadCharge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Leaves a gateway that is away, or wants less, alone for a while: ever longer, up to five seconds. */
@ApplicationScoped
class Pace {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final InstantSource clock;
    private Duration pause = Duration.ZERO;
    private Instant goOnAt = Instant.EPOCH;

    Pace(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean mayGoOn() {
        return !clock.instant().isBefore(goOnAt);
    }

    synchronized void after(ReadCharge.Result result) {
        switch (result) {
            case RECORDED, DUE_AGAIN -> pause = Duration.ZERO;
            case GATEWAY_AWAY -> {
                // Reads that were under way together fail together: one step for all of them.
                if (mayGoOn()) {
                    Duration longer = pause.isZero() ? FIRST : pause.multipliedBy(2);
                    pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
                    goOnAt = clock.instant().plus(pause);
                }
            }
        }
    }
}
