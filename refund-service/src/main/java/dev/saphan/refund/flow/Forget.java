package dev.saphan.refund.flow;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Deletes what need not be kept any longer, bit by bit; the topics keep the story as long as they keep anything. Made at start. */
@Startup
@ApplicationScoped
public class Forget {
    private static final Logger LOG = Logger.getLogger(Forget.class);
    private static final int AT_ONCE = 1_000;

    /** For one turn: half of a minute in each, and far more than can come meanwhile. */
    private static final Duration TURN = Duration.ofSeconds(30);

    /** A store that hangs must not hang the turns that follow. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final OldRefunds old;
    private final Duration kept;
    private final InstantSource clock;

    Forget(OldRefunds old, MemoryConfig config, InstantSource clock) {
        this.old = old;
        this.kept = config.keptLongEnough();
        this.clock = clock;
    }

    /** Until nothing old is left, or the turn is over. */
    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        Instant end = clock.instant().plus(TURN);
        return Uni.createFrom()
                .deferred(() -> old.forget(clock.instant().minus(kept), AT_ONCE))
                .repeat()
                .whilst(more -> more && clock.instant().isBefore(end))
                .onItem()
                .ignoreAsUni()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(Forget::nextTime);
    }

    private static Void nextTime(Throwable failure) {
        LOG.warnf("what is old is forgotten later: %s", failure.getClass().getSimpleName());
        return null;
    }
}
