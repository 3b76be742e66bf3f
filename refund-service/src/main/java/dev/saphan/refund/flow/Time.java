package dev.saphan.refund.flow;

import dev.saphan.refund.Limits;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The clock, at the edge; a test brings its own. And how long is long enough, settled at start. */
class Time {

    @Produces
    @Singleton
    @Startup
    Limits limits(RefundConfig config) {
        return config.limits();
    }

    /** Milliseconds: what the store keeps and what is compared with it must be the same. */
    @Produces
    @Singleton
    @DefaultBean
    InstantSource clock() {
        return () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
