package dev.saphan.refund.flow;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** While it lives: its leases and the gauges. Before it ends: no refund is left half-way, if that can be helped. */
@ApplicationScoped
public class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final PostRefunds posts;
    private final Watch watch;
    private final Register register;
    private final Others others;

    Upkeep(PostRefunds posts, Watch watch, Register register, Others others) {
        this.posts = posts;
        this.watch = watch;
        this.register = register;
        this.others = others;
    }

    @Scheduled(every = "${saphan.refund.renew:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renewLeases() {
        return orNextTime("leases", posts.renewLeases());
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return orNextTime("gauges", watch.count(register, others));
    }

    private static Uni<Void> orNextTime(String what, Uni<Void> work) {
        return work.ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: %s", what, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    /** The one place that waits: a refund that is under way when the process ends would have to be looked up. */
    void beforeTheEnd(@Observes ShutdownEvent end) {
        posts.drain(PATIENCE).await().atMost(PATIENCE.plusSeconds(1));
    }
}
