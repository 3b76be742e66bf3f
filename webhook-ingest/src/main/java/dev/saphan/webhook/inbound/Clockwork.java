package dev.saphan.webhook.inbound;

import dev.saphan.webhook.flow.FindMissed;
import dev.saphan.webhook.flow.Forget;
import dev.saphan.webhook.flow.Gateway;
import dev.saphan.webhook.flow.Measure;
import dev.saphan.webhook.flow.RenewSecrets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Time as something that comes in: what is due is read, what was missed is found, what is old is forgotten. */
@ApplicationScoped
class Clockwork {
    private static final Logger LOG = Logger.getLogger(Clockwork.class);
    /** An empty look costs the database some 30 µs. */
    private static final Duration LOOK = Duration.ofMillis(250);

    /** Two looks have to agree, and a second is nothing beside the 24 hours that Omise signs with both secrets. */
    private static final Duration RENEW = Duration.ofSeconds(1);

    private static final Duration MEASURE = Duration.ofSeconds(5);
    /** Whether a comparison is due; how often one is, SAPHAN_EVENTS_COMPARED_EVERY says. Also the pause while Omise is away. */
    private static final Duration COMPARE = Duration.ofSeconds(5);

    private static final Duration FORGET = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LAST_READS = Duration.ofSeconds(8);

    private final ReadingDesk desk;
    private final Forget forget;
    private final Measure measure;
    private final FindMissed missed;
    private final RenewSecrets secrets;
    private final Gateway gateway;
    private final List<Cancellable> running = new ArrayList<>();

    Clockwork(
            ReadingDesk desk,
            Forget forget,
            Measure measure,
            FindMissed missed,
            RenewSecrets secrets,
            Gateway gateway) {
        this.desk = desk;
        this.forget = forget;
        this.measure = measure;
        this.missed = missed;
        this.secrets = secrets;
        this.gateway = gateway;
    }

    void start(@Observes StartupEvent event) {
        every(LOOK, () -> Uni.createFrom().voidItem().invoke(desk::look));
        every(RENEW, secrets::look);
        every(MEASURE, measure::open);
        every(COMPARE, FindMissed.patience(gateway.patience()), missed::look);
        every(FORGET, forget::look);
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(Cancellable::cancel);
        if (!desk.close(LAST_READS)) {
            LOG.info("some reads are left to others: their leases run out, and then they are made again");
        }
    }

    /** A database that is away, or hangs, is asked again at a later tick: no clock stops for good. */
    private void every(Duration pause, Supplier<Uni<Void>> work) {
        every(pause, PATIENCE, work);
    }

    private void every(Duration pause, Duration patience, Supplier<Uni<Void>> work) {
        running.add(ticks(pause)
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .deferred(() -> work.get())
                        .ifNoItem()
                        .after(patience)
                        .fail()
                        .onFailure()
                        .invoke(failure -> LOG.debug("put off to the next tick", failure))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {}, stopped -> LOG.error("a clock has stopped", stopped)));
    }

    private static Multi<Long> ticks(Duration pause) {
        return Multi.createFrom().ticks().every(pause).onOverflow().drop();
    }
}
