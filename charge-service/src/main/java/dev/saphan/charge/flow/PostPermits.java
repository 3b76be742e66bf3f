package dev.saphan.charge.flow;

import dev.saphan.charge.Fact;
import dev.saphan.charge.Fact.Hindrance;
import dev.saphan.charge.Parallelism;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** How many charges may be posted now: as far as permits, the gateway's patience and the breaker go. */
@ApplicationScoped
public class PostPermits {
    private final Permits permits;
    private final GatewayWatch watch;
    private final InstantSource clock;
    /** An answer that takes longer is a complaint: twice as long, and the till would have to be told that nobody knows. */
    private final Duration slow;

    private Parallelism parallelism;

    PostPermits(Gateway gateway, GatewayWatch watch, SaphanConfig config, InstantSource clock, MeterRegistry meters) {
        this.permits = new Permits(gateway.terms().maxParallel());
        this.watch = watch;
        this.clock = clock;
        this.slow = config.uncertainAfter().dividedBy(2);
        this.parallelism = Parallelism.full(gateway.terms().maxParallel());
        meters.gauge("saphan.gateway.parallel", this, PostPermits::allowed);
    }

    /** Permits first: what the breaker admits is then really called. */
    int take(int wanted) {
        int free = permits.take(wanted, allowed());
        int admitted = watch.admit(free);
        permits.give(free - admitted);
        return admitted;
    }

    /** What was taken and then not needed. */
    void release(int unused) {
        watch.unused(unused);
        permits.give(unused);
    }

    /** A call is over, and recorded. */
    void over() {
        permits.give(1);
    }

    private synchronized int allowed() {
        return parallelism.now();
    }

    /** The call, and what its answer tells about the gateway's patience. */
    Uni<Fact> timed(Supplier<Uni<Fact>> call) {
        return Uni.createFrom().deferred(() -> {
            Instant begun = clock.instant();
            return call.get().invoke(answer -> answered(answer, begun));
        });
    }

    private synchronized void answered(Fact answer, Instant begun) {
        Instant now = clock.instant();
        boolean late = begun.plus(slow).isBefore(now);
        switch (answer) {
            case Fact.NeverSent never
            when never.hindrance() == Hindrance.THROTTLED -> parallelism = parallelism.complained(now);
            case Fact.ChargeMade made ->
                parallelism = late ? parallelism.complained(now) : parallelism.answeredQuickly();
            case Fact.ChargeDenied denied ->
                parallelism = late ? parallelism.complained(now) : parallelism.answeredQuickly();
            default -> {} // it says nothing about how much the gateway can bear
        }
    }

    boolean gatewayIsShut() {
        return watch.isShut();
    }
}
