package dev.saphan.charge.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What is done every few seconds: surplus charges, gauges, forgetting. */
@ApplicationScoped
public class Housekeeping {
    private final WatchSurplus surplus;
    private final Schedule schedule;
    private final Stories stories;
    private final SaphanConfig config;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private volatile Stories.Open open = new Stories.Open(0, 0, Optional.empty());

    Housekeeping(
            WatchSurplus surplus,
            Schedule schedule,
            Stories stories,
            SaphanConfig config,
            InstantSource clock,
            MeterRegistry meters) {
        this.surplus = surplus;
        this.schedule = schedule;
        this.stories = stories;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    /** Registers the gauges; they show what the last round found. */
    public void gauges() {
        meters.gauge("saphan.charges.open", this, each -> each.open.open());
        meters.gauge("saphan.charges.uncertain", this, each -> each.open.uncertain());
        meters.gauge("saphan.charges.oldest.open.seconds", this, Housekeeping::oldestSeconds);
    }

    private double oldestSeconds() {
        Instant now = clock.instant();
        return open.oldest()
                .map(each -> Duration.between(each, now).toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** One round. */
    public Uni<Void> round() {
        surplus.start();
        return stories.open().invoke(found -> open = found).chain(() -> schedule.forget(config.chargesKept()));
    }
}
