package dev.saphan.charge.omise;

import dev.saphan.charge.flow.GatewayWatch;
import dev.saphan.charge.flow.GatewayWatch.Signal;
import dev.saphan.charge.flow.SaphanConfig;
import dev.saphan.observability.GatewayCalls;
import dev.saphan.observability.GatewayCalls.Call;
import dev.saphan.omise.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Around every call: how long it took, how it went, and what it tells about the way to Omise. */
@ApplicationScoped
class Wire {
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final GatewayWatch watch;
    private final GatewayCalls calls;
    private final Duration silence;

    Wire(Vertx vertx, GatewayWatch watch, GatewayCalls calls, SaphanConfig config) {
        this.vertx = vertx;
        this.watch = watch;
        this.calls = calls;
        this.silence = config.uncertainAfter();
    }

    /**
     * A call that makes a charge. Silence is trouble long before the call ends by its time-out; that end is then no news, and
     * must not be counted against a gateway that has come back since.
     */
    <T> Uni<Answer<T>> posting(Call what, Uni<Answer<T>> call) {
        return Uni.createFrom().deferred(() -> {
            AtomicBoolean counted = new AtomicBoolean();
            long silent = vertx.setTimer(silence.toMillis(), ignored -> {
                counted.set(true);
                watch.saw(Signal.TROUBLE, false);
            });
            return watched(what, answer -> news(answer, counted.get()), call)
                    .onTermination()
                    .invoke(() -> vertx.cancelTimer(silent));
        });
    }

    private static <T> Signal news(Answer<T> answer, boolean silenceCounted) {
        boolean stillSilent = answer instanceof Answer.Unknown<T> unknown && unknown.cause() == Answer.Cause.TIMEOUT;
        return silenceCounted && stillSilent ? Signal.NOTHING : signal(answer, Signal.ANSWERED);
    }

    /** Any other call. */
    <T> Uni<Answer<T>> asking(String what, Uni<Answer<T>> call) {
        return Uni.createFrom()
                .deferred(() -> watched(Call.named(what), answer -> signal(answer, Signal.REACHED), call));
    }

    private <T> Uni<Answer<T>> watched(Call what, Function<Answer<T>, Signal> news, Uni<Answer<T>> call) {
        return calls.around(what, Answer::word, call)
                .invoke(answer -> watch.saw(news.apply(answer), answer.wasReached()));
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
}
