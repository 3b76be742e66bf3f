package dev.saphan.posedge.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * While Kafka is away scans wait with their codes. A code that has died there is kept no longer ({@code NoCodeAtRest}): its
 * scan is refused as stale, whenever it gets through.
 */
@ApplicationScoped
public class ForgetCodes {
    private static final Logger LOG = Logger.getLogger(ForgetCodes.class);
    private static final int BATCH = 5000;

    private final DeadCodes codes;
    private final InstantSource clock;

    ForgetCodes(DeadCodes codes, InstantSource clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /** One batch; those that are left have their turn at the next call. */
    public Uni<Integer> forgetDead() {
        return codes.forget(clock.instant(), BATCH).invoke(count -> {
            if (count > 0) {
                LOG.warnf("%d scans have waited for Kafka until their codes were dead: the codes are forgotten", count);
            }
        });
    }
}
