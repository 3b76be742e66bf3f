package dev.saphan.refund.flow;

import dev.saphan.messaging.Progress;
import dev.saphan.refund.RefundState;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What is due is in the store, so that nothing is forgotten with a process: leases that ran out, waits that are over, refunds to be
 * posted or looked up that nobody was woken for.
 */
@ApplicationScoped
public class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** A store that hangs must not hang the sweep. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Register register;
    private final Takeover takeover;
    private final PostRefunds posts;
    private final ReadCharges reads;
    private final InstantSource clock;
    private final Progress.Lane lane;

    Sweep(
            Register register,
            Takeover takeover,
            PostRefunds posts,
            ReadCharges reads,
            InstantSource clock,
            Progress progress) {
        this.register = register;
        this.takeover = takeover;
        this.posts = posts;
        this.reads = reads;
        this.clock = clock;
        this.lane = progress.lane("sweeping");
        lane.waiting(); // there is always another one to come
    }

    @Scheduled(every = "${saphan.refund.sweep:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return register.due(clock.instant())
                .chain(this::serve)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(lane::moved)
                .onFailure()
                .recoverWithItem(this::nextTime);
    }

    private Uni<Void> serve(Set<RefundState> due) {
        if (due.contains(RefundState.RESERVED)) {
            posts.due();
        } else {
            posts.nothingDue();
        }
        if (ReadCharges.TO_BE_READ.stream().anyMatch(due::contains)) {
            reads.due();
        } else {
            reads.nothingDue();
        }
        return takeOver(due);
    }

    private Uni<Void> takeOver(Set<RefundState> due) {
        Uni<Void> lostOwners = due.contains(RefundState.SUBMITTING)
                ? takeover.lostOwners()
                : Uni.createFrom().voidItem();
        return lostOwners.chain(() -> due.contains(RefundState.WAITING)
                ? takeover.endedWaits()
                : Uni.createFrom().voidItem());
    }

    /** A store that is away is waited for: what is due stays due, and nobody is stuck for its sake. */
    private Void nextTime(Throwable failure) {
        LOG.warnf(
                "nothing is swept, and it is tried again: %s",
                failure.getClass().getSimpleName());
        lane.blocked();
        posts.blocked();
        reads.blocked();
        return null;
    }
}
