package dev.saphan.charge.omise;

import dev.saphan.charge.flow.GatewayWatch;
import dev.saphan.charge.flow.GatewayWatch.Signal;
import dev.saphan.charge.flow.SaphanConfig;
import dev.saphan.omise.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Around every call: how long it took, how it went, and what it tells about the way to Omise. */
@ApplicationScoped
class Wire {
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final GatewayWatch watch;
    private final MeterRegistry meters;
    private final Duration silence;

    Wire(Vertx vertx, GatewayWatch watch, MeterRegistry meters, SaphanConfig config) {
        this.vertx = vertx;
        this.watch = watch;
        this.meters = meters;
        this.silence = config.uncertainAfter();
    }

    /** A call that makes a charge. Silence is trouble long before the call ends by its time-out. */
    <T> Uni<Answer<T>> posting(Uni<Answer<T>> call) {
        return Uni.createFrom().deferred(() -> {
            long silent = vertx.setTimer(silence.toMillis(), ignored -> watch.saw(Signal.TROUBLE, false));
            return watched("post", Signal.ANSWERED, call).onTermination().invoke(() -> vertx.cancelTimer(silent));
        });
    }

    /** Any other call. */
    <T> Uni<Answer<T>> asking(String what, Uni<Answer<T>> call) {
        return Uni.createFrom().deferred(() -> watched(what, Signal.REACHED, call));
    }

    private <T> Uni<Answer<T>> watched(String what, Signal whenWell, Uni<Answer<T>> call) {
        long begun = System.nanoTime();
        return call.invoke(answer -> {
            meters.timer("saphan.gateway.calls", "call", what, "answer", word(answer))
                    .record(Duration.ofNanos(System.nanoTime() - begun));
            watch.saw(signal(answer, whenWell), answer.wasReached());
        });
    }

    private static <T> Signal signal(Answer<T> answer, Signal whenWell) {
        return switch (answer) {
            case Answer.Ok<T> ok -> whenWell;
            case Answer.Refused<T> refused -> whenWell;
            case Answer.NotSent<T> notSent ->
                switch (notSent.reason()) {
                    case CONNECT_FAILED, THROTTLED -> Signal.TROUBLE;
                    case TOO_LATE, BUSY -> Signal.NOTHING;
                };
            case Answer.Unknown<T> unknown ->
                switch (unknown.cause()) {
                    case TIMEOUT, RESET -> Signal.TROUBLE;
                    case SERVER_ERROR ->
                        Integer.valueOf(UNAVAILABLE).equals(unknown.status()) ? Signal.TROUBLE : whenWell;
                    case UNPROVEN_REFUSAL, UNREADABLE -> whenWell;
                };
        };
    }

    private static <T> String word(Answer<T> answer) {
        return switch (answer) {
            case Answer.Ok<T> ok -> "ok";
            case Answer.Refused<T> refused -> "refused";
            case Answer.NotSent<T> notSent -> "not_sent";
            case Answer.Unknown<T> unknown -> "unknown";
        };
    }
}
