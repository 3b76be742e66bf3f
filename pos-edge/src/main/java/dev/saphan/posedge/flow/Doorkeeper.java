package dev.saphan.posedge.flow;

import dev.saphan.events.ScanId;
import dev.saphan.posedge.Intake;
import dev.saphan.posedge.StandingQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Whether new scans are taken in. Each replica goes by the scans that it took itself, and by what all of them hear of the gateway. */
@ApplicationScoped
public class Doorkeeper {
    private static final Logger LOG = Logger.getLogger(Doorkeeper.class);

    /** Timed at once; a queue of so many scans stands already. */
    private static final int MOST = 10_000;

    private final WatchGateway gateway;
    private final InstantSource clock;
    private final StandingQueue queue;
    private final AtomicBoolean crowded = new AtomicBoolean();

    Doorkeeper(WatchGateway gateway, EdgeConfig config, InstantSource clock, MeterRegistry meters) {
        this.gateway = gateway;
        this.clock = clock;
        this.queue = new StandingQueue(config.crowdedAfter(), MOST);
        Gauge.builder("saphan.scans.crowded", this, it -> it.isCrowded() ? 1 : 0)
                .description("1 while new scans are turned away because those before them wait too long")
                .register(meters);
    }

    Intake intake() {
        if (gateway.isDown()) {
            return Intake.GATEWAY_DOWN;
        }
        return isCrowded() ? Intake.CROWDED : Intake.OPEN;
    }

    private boolean isCrowded() {
        boolean now = queue.stands(clock.instant());
        if (crowded.compareAndSet(!now, now)) {
            LOG.warn(
                    now
                            ? "new scans are turned away: those that were taken wait too long for their turn"
                            : "new scans are taken again");
        }
        return now;
    }

    void taken(ScanId scan, Instant at) {
        queue.taken(scan, at);
    }

    /** Its turn at the gateway is over. */
    public void served(ScanId scan) {
        queue.served(scan, clock.instant());
    }

    /** It was charged by nobody, perhaps because its turn never came. */
    public void refused(ScanId scan) {
        queue.refused(scan, clock.instant());
    }

    /** Its turn has come, and takes long. */
    public void left(ScanId scan) {
        queue.left(scan);
    }
}
