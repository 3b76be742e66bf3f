package dev.saphan.posedge.flow;

import dev.saphan.posedge.GatewayReach.Sign;
import dev.saphan.posedge.GatewayReach.State;
import dev.saphan.posedge.GatewayView;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Tells the cashiers of a gateway that is in trouble. Kept in memory by each replica: what is heard is heard by all of them, and
 * one that has just started learns it from charge-service, or from the next few scans.
 */
@ApplicationScoped
public class WatchGateway {
    private static final Logger LOG = Logger.getLogger(WatchGateway.class);

    private final LiveReader live;
    private final GatewayBoards boards;
    private final InstantSource clock;
    private GatewayView view = GatewayView.UNKNOWN_TROUBLE;

    WatchGateway(LiveReader live, GatewayBoards boards, InstantSource clock, MeterRegistry meters) {
        this.live = live;
        this.boards = boards;
        this.clock = clock;
        Gauge.builder("saphan.gateway.disturbed", this, it -> it.state() == State.UP ? 0 : 1)
                .description("1 while tills are told that the gateway is in trouble")
                .register(meters);
    }

    /** @param happenedAt when the fact was written down */
    public void heard(Sign sign, Instant happenedAt) {
        move((it, now) -> it.after(sign, happenedAt, now));
    }

    /** Asks charge-service. An incident also ends when nothing is heard of it any more. */
    public Uni<Void> ask() {
        return boards.ask()
                .invoke(word -> move((it, now) -> it.after(word, now)))
                .replaceWithVoid();
    }

    /** Whether a scan that is taken now would be refused at once. */
    boolean isDown() {
        lookAtTheClock();
        return state() == State.DOWN;
    }

    private void lookAtTheClock() {
        move(GatewayView::at);
    }

    private synchronized State state() {
        return view.state();
    }

    private synchronized void move(BiFunction<GatewayView, Instant, GatewayView> step) {
        State before = view.state();
        view = step.apply(view, clock.instant());
        if (before != view.state()) {
            LOG.warnf("the gateway seems to be %s since %s", view.state(), view.since());
            live.tell(new StreamItem.Gateway(view.state(), view.since()));
        }
    }
}
