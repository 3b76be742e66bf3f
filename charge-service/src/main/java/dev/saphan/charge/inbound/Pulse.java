package dev.saphan.charge.inbound;

import dev.saphan.charge.flow.Farewell;
import dev.saphan.charge.flow.Housekeeping;
import dev.saphan.charge.flow.SaphanConfig;
import dev.saphan.charge.flow.ShareGateway;
import dev.saphan.charge.flow.Sweep;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Time itself as an input: rounds that follow each other at a pace, never two of a kind at once. */
@ApplicationScoped
class Pulse {
    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(2);
    private static final Duration TELLING = Duration.ofMillis(250);
    private static final Duration LAST_CALLS = Duration.ofSeconds(8);

    private final Vertx vertx;
    private final Sweep sweep;
    private final Housekeeping housekeeping;
    private final ShareGateway gateway;
    private final SaphanConfig config;
    private final Farewell farewell;
    private volatile boolean stopped;

    Pulse(
            Vertx vertx,
            Sweep sweep,
            Housekeeping housekeeping,
            ShareGateway gateway,
            Farewell farewell,
            SaphanConfig config) {
        this.vertx = vertx;
        this.sweep = sweep;
        this.housekeeping = housekeeping;
        this.gateway = gateway;
        this.farewell = farewell;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        housekeeping.gauges();
        beat("sweeping", config.sweepEvery(), sweep::round);
        beat("housekeeping", HOUSEKEEPING, housekeeping::round);
        beat("telling how the gateway is", TELLING, gateway::round);
    }

    /**
     * When this is called, reliable-messaging lets no batch begin any more, and the last one has begun its calls. Whoever is not
     * waited for any longer is found uncertain by the next process, and looked up.
     */
    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        farewell.close()
                .ifNoItem()
                .after(LAST_CALLS)
                .fail()
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(LAST_CALLS.multipliedBy(2));
    }

    private void beat(String what, Duration pace, Supplier<Uni<Void>> round) {
        Context context = vertx.getOrCreateContext();
        context.runOnContext(ignored -> next(context, what, pace, round));
    }

    /** A round that fails is followed by another: what it was to do lies in the store. */
    private void next(Context context, String what, Duration pace, Supplier<Uni<Void>> round) {
        if (stopped) {
            return;
        }
        farewell.counted(round)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s: %s; going on", what, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(done -> vertx.setTimer(
                        pace.toMillis(), timer -> context.runOnContext(ignored -> next(context, what, pace, round))));
    }
}
