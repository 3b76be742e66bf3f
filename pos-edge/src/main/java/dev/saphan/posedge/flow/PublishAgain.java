package dev.saphan.posedge.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Every scan ends: one that charge-service has not answered long after its code died is published again, without its code. It
 * is refused as stale then, if charge-service has never heard of it ({@code EveryScanEnds}).
 */
@ApplicationScoped
public class PublishAgain {
    private static final Logger LOG = Logger.getLogger(PublishAgain.class);
    private static final int BATCH = 200;

    private final Unanswered unanswered;
    private final EdgeConfig config;
    private final InstantSource clock;

    PublishAgain(Unanswered unanswered, EdgeConfig config, InstantSource clock) {
        this.unanswered = unanswered;
        this.config = config;
        this.clock = clock;
    }

    /** One batch; those that are left have their turn at the next call. */
    public Uni<Integer> publishDue() {
        Instant now = clock.instant();
        return unanswered
                .publishAgain(now, now.plus(config.askAgainAfter()), BATCH)
                .invoke(count -> {
                    if (count > 0) {
                        LOG.warnf("charge-service has not answered %d scans in time: published again", count);
                    }
                });
    }
}
