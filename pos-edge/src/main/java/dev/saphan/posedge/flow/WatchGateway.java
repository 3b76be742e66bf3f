package dev.saphan.posedge.flow;

import dev.saphan.posedge.GatewayReach;
import dev.saphan.posedge.GatewayReach.Sign;
import dev.saphan.posedge.GatewayReach.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Tells the cashiers of a gateway that is in trouble. Kept in memory by each replica: what is heard is heard by all of them, and
 * one that has just started learns it from the next few scans.
 */
@ApplicationScoped
public class WatchGateway {
    private static final Logger LOG = Logger.getLogger(WatchGateway.class);

    private final LiveReader live;
    private final InstantSource clock;
    private GatewayReach reach = GatewayReach.UNKNOWN_TROUBLE;

    WatchGateway(LiveReader live, InstantSource clock, MeterRegistry meters) {
        this.live = live;
        this.clock = clock;
        Gauge.builder("saphan.gateway.disturbed", this, it -> it.isDisturbed() ? 1 : 0)
                .description("1 while tills are told that the gateway is in trouble")
                .register(meters);
    }

    /** @param happenedAt when the fact was written down */
    public void heard(Sign sign, Instant happenedAt) {
        Instant now = clock.instant();
        move(it -> it.after(sign, happenedAt, now));
    }

    /** An incident also ends when nothing is heard of it any more. */
    public void lookAtTheClock() {
        Instant now = clock.instant();
        move(it -> it.at(now));
    }

    private synchronized boolean isDisturbed() {
        return reach.state() == State.DISTURBED;
    }

    private synchronized void move(UnaryOperator<GatewayReach> step) {
        State before = reach.state();
        reach = step.apply(reach);
        if (before != reach.state()) {
            LOG.warnf("the gateway seems to be %s since %s", reach.state(), reach.since());
            live.tell(new StreamItem.Gateway(reach.state(), reach.since()));
        }
    }
}
