package dev.saphan.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * How many events lie parked now. That one was parked is counted once, and an alert on a count forgets it in minutes; the event
 * itself lies there until a person has looked. Every replica asks, of an index that holds nothing else.
 */
@ApplicationScoped
class ParkedSight {
    private static final Logger LOG = Logger.getLogger(ParkedSight.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final String COUNT = "select count(*) as parked from outbox where parked_at is not null";

    private final Vertx vertx;
    private final SingleStatement single;
    private volatile long parked;

    ParkedSight(Vertx vertx, SingleStatement single, MeterRegistry meters) {
        this.vertx = vertx;
        this.single = single;
        Gauge.builder("saphan.outbox.parked.rows", this, it -> it.parked)
                .description("events that Kafka refused for good, and that nobody has released or deleted yet")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(1, EVERY.toMillis(), ignored -> look().subscribe()
                .with(done -> {}, away -> LOG.debug("parked events are counted again in a moment", away)));
    }

    /** Fails while the database is away, or hangs: what was seen last is then believed. */
    Uni<Void> look() {
        return single.run(COUNT, Tuple.tuple())
                .ifNoItem()
                .after(EVERY)
                .fail()
                .invoke(rows -> parked = rows.iterator().next().getLong("parked"))
                .replaceWithVoid();
    }
}
