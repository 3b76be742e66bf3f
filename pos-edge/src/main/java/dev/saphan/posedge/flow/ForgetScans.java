package dev.saphan.posedge.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** What is older than the refund window, and ended, is forgotten bit by bit; the topics keep the story. */
@ApplicationScoped
public class ForgetScans {
    private static final int BATCH = 1000;

    private final OldScans scans;
    private final EdgeConfig config;
    private final InstantSource clock;

    ForgetScans(OldScans scans, EdgeConfig config, InstantSource clock) {
        this.scans = scans;
        this.config = config;
        this.clock = clock;
    }

    /** One batch; those that are left have their turn at the next call. */
    public Uni<Integer> forgetOld() {
        return scans.forget(clock.instant().minus(config.keep()), BATCH);
    }
}
