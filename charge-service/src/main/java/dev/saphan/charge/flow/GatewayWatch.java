package dev.saphan.charge.flow;

import dev.saphan.charge.Breaker;
import dev.saphan.charge.Breaker.Position;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether the gateway can be reached, from what its calls tell; each replica sees for itself, {@link ShareGateway} passes it on. */
@ApplicationScoped
public class GatewayWatch {
    private static final Logger LOG = Logger.getLogger(GatewayWatch.class);

    private static final Duration NEWS = Duration.ofSeconds(30);

    private final InstantSource clock;
    private Breaker breaker;
    private @Nullable Instant lastHeard;
    private Reach reach = Reach.UNKNOWN;

    GatewayWatch(InstantSource clock, SaphanConfig config, MeterRegistry meters) {
        this.clock = clock;
        this.breaker = Breaker.closed(config.breakerAfter(), clock.instant());
        meters.gauge("saphan.gateway.breaker.open", this, watch -> watch.isShut() ? 1 : 0);
    }

    /** What a call told about the way to the gateway, whatever it told about the charge. */
    public enum Signal {
        /** A charge to be made was answered. */
        ANSWERED,
        /** Another question was answered. */
        REACHED,
        /** Refused to connect, throttled, unavailable or silent. */
        TROUBLE,
        /** It says nothing: the call was not made for reasons of our own. */
        NOTHING
    }

    /** @param reached whether any HTTP answer came */
    public void saw(Signal signal, boolean reached) {
        Instant now = clock.instant();
        heard(signal, reached, now);
        switch (signal) {
            case ANSWERED -> move(before -> before.answered(now));
            case REACHED -> move(before -> before.reached(now));
            case TROUBLE -> move(before -> before.troubled(now));
            case NOTHING -> {}
        }
    }

    private synchronized void heard(Signal signal, boolean reached, Instant now) {
        lastHeard = now;
        if (reached) {
            reach = Reach.UP;
        } else if (signal == Signal.TROUBLE) {
            reach = Reach.DOWN;
        }
    }

    private synchronized void move(UnaryOperator<Breaker> change) {
        Position before = breaker.position();
        breaker = change.apply(breaker);
        if (breaker.position() != before) {
            LOG.warnf("the circuit breaker before the gateway is now %s", breaker.position());
        }
    }

    /** New scans are refused at once. */
    synchronized boolean isShut() {
        return breaker.position() == Position.OPEN;
    }

    /** After a pause of the breaker; and when there was no call for long, so that the health report is no guess. */
    synchronized boolean probeIsDue() {
        Instant now = clock.instant();
        return breaker.probeIsDue(now) || lastHeard == null || now.isAfter(lastHeard.plus(NEWS));
    }

    /** How many of the wanted calls may be made now, as far as the breaker goes. */
    synchronized int admit(int wanted) {
        Instant now = clock.instant();
        return switch (breaker.position()) {
            case CLOSED -> wanted;
            case OPEN -> 0;
            case HALF_OPEN -> {
                boolean trial = wanted > 0 && breaker.allowsTrial(now);
                breaker = trial ? breaker.trial(now) : breaker;
                yield trial ? 1 : 0;
            }
        };
    }

    /** What was admitted and then not needed. */
    synchronized void unused(int calls) {
        if (calls > 0 && breaker.position() == Position.HALF_OPEN) {
            breaker = breaker.trialUnused();
        }
    }

    /** For the health report. */
    public synchronized View view() {
        return new View(reach, breaker.position(), breaker.since());
    }

    /** Whether any HTTP answer comes from there. */
    public enum Reach {
        /** Nobody has tried yet. */
        UNKNOWN,
        UP,
        DOWN
    }

    /** @param since when the breaker came into its position */
    public record View(Reach reach, Position breaker, Instant since) {}
}
