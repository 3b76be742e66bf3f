package dev.saphan.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of the outbox: how long the oldest event has waited, as the relay last saw it (no query of its own; only the
 * replica that relays knows, the others say 0), and how many were set aside.
 */
@ApplicationScoped
class OutboxSight {
    private final InstantSource clock = InstantSource.system();
    private final Counter parked;
    private volatile @Nullable Instant oldest;

    OutboxSight(MeterRegistry meters) {
        Gauge.builder("saphan.outbox.oldest.seconds", this, OutboxSight::seconds)
                .description("how long the oldest event that is not published yet has waited")
                .register(meters);
        this.parked = Counter.builder("saphan.outbox.parked")
                .description("events that Kafka refuses for good: a person has to look")
                .register(meters);
    }

    void parked() {
        parked.increment();
    }

    /** @param createdAt absent: nothing waits, or another replica relays */
    void oldest(@Nullable Instant createdAt) {
        oldest = createdAt;
    }

    /** Some are left out of the look, and older than what it finds: what was told last stays, until nothing is left out. */
    void notYounger(@Nullable Instant createdAt) {
        if (oldest == null) {
            oldest = createdAt;
        }
    }

    private double seconds() {
        Instant since = oldest;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
