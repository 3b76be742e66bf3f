package dev.saphan.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Around every call to the gateway: how long it took, how it was answered, and, within a trace, a span. */
@ApplicationScoped
public class GatewayCalls {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry meters;
    private final Tracing tracing;
    /** Kept: to find one by its name and tags costs more than to record a time. */
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

    public GatewayCalls(MeterRegistry meters, Tracing tracing) {
        this.meters = meters;
        this.tracing = tracing;
    }

    /**
     * What is called.
     *
     * @param name from a small closed set
     * @param traceparent of what the call is made for; without one it has no span
     * @param attributes of its span
     */
    public record Call(String name, @Nullable String traceparent, Map<String, String> attributes) {

        /** One that belongs to no trace, or to many. */
        public static Call named(String name) {
            return new Call(name, null, Map.of());
        }
    }

    private record Outcome(String call, String answer) {}

    /** @param answer a word for what came back, from a small closed set */
    public <T> Uni<T> around(Call call, Function<? super T, String> answer, Uni<T> made) {
        Uni<T> timed = Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return made.invoke(item -> timers.computeIfAbsent(new Outcome(call.name(), answer.apply(item)), this::timer)
                    .record(Duration.ofNanos(System.nanoTime() - begun)));
        });
        return call.traceparent() == null
                ? timed
                : tracing.call("omise " + call.name(), call.traceparent(), call.attributes(), answer, timed);
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("saphan.gateway.calls")
                .description("calls to the gateway, from the first try to send to the answer")
                .tag("call", outcome.call())
                .tag("answer", outcome.answer())
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }
}
