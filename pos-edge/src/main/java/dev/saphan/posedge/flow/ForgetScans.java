package dev.saphan.posedge.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is older than the refund window, and ended, is forgotten bit by bit; the topics keep the story. */
@ApplicationScoped
public class ForgetScans {
    static final int BATCH = 1000;

    /** Half of each minute, and far more than can grow old meanwhile. */
    static final Duration TURN = Duration.ofSeconds(30);

    private final OldScans scans;
    private final EdgeConfig config;
    private final InstantSource clock;

    ForgetScans(OldScans scans, EdgeConfig config, InstantSource clock) {
        this.scans = scans;
        this.config = config;
        this.clock = clock;
    }

    /** Until nothing old is left, or the turn is over. */
    public Uni<Void> forgetOld() {
        Instant end = clock.instant().plus(TURN);
        return Uni.createFrom()
                .deferred(() -> scans.forget(clock.instant().minus(config.keep()), BATCH))
                .repeat()
                .whilst(count -> count == BATCH && clock.instant().isBefore(end))
                .onItem()
                .ignoreAsUni();
    }
}
