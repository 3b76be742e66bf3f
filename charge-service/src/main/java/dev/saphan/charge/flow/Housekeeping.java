package dev.saphan.charge.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What is done every few seconds: probing a gateway that is out of reach, surplus charges, gauges, forgetting. */
@ApplicationScoped
public class Housekeeping {
    private final Gateway gateway;
    private final GatewayWatch watch;
    private final WatchSurplus surplus;
    private final Schedule schedule;
    private final Stories stories;
    private final InstantSource clock;
    private volatile Stories.Open open = new Stories.Open(0, 0, Optional.empty());

    Housekeeping(
            Gateway gateway,
            GatewayWatch watch,
            WatchSurplus surplus,
            Schedule schedule,
            Stories stories,
            InstantSource clock) {
        this.gateway = gateway;
        this.watch = watch;
        this.surplus = surplus;
        this.schedule = schedule;
        this.stories = stories;
        this.clock = clock;
    }

    /** Registers the gauges; they show what the last round found. */
    public void gauges(MeterRegistry meters) {
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
        return probe().chain(stories::open).invoke(found -> open = found).chain(schedule::forget);
    }

    private Uni<Void> probe() {
        return watch.probeIsDue() ? gateway.probe() : Uni.createFrom().voidItem();
    }
}
