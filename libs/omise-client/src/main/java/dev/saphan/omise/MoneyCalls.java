package dev.saphan.omise;

import dev.saphan.omise.Answer.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The calls that move money: each is sent at most once, and when it was not sent, that is proved.
 *
 * <p>They use Vert.x's HTTP client and not the REST client, which (in Quarkus 3.34) cannot do two things. Between "a
 * connection is free" and "the first byte is written" nothing of ours can call a request off: a body writer that throws
 * there keeps its connection until the read time-out, a minute here. And its failures do not tell on which side of that
 * line they happened. Here the line is a line of code. It also costs half as much CPU.
 *
 * <p>All connections live on one event loop, and so does this code: a request written from another thread would wait in
 * that loop's queue between the look at the clock and the socket.
 */
final class MoneyCalls implements AutoCloseable {

    private final Vertx vertx;
    private final Wire wire;
    private final HttpClient http;
    private final Context loop;
    private final InstantSource clock;
    private final ExchangeBounds bounds;
    /** Connections in use. Touched on the loop only. */
    private int inUse;

    MoneyCalls(Vertx vertx, Wire wire, InstantSource clock) {
        this.vertx = vertx;
        this.wire = wire;
        this.http = vertx.createHttpClient(
                wire.apply(new HttpClientOptions()), Wire.pool(wire.settings().maxParallel()));
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.clock = clock;
        this.bounds = new ExchangeBounds(vertx, wire.settings().timeout());
    }

    /**
     * One POST, at the first subscription and never again. Cancelling it does not take it back.
     *
     * @param notAfter the last moment at which its first byte may be written
     */
    Uni<Exchange> post(String path, Buffer body, Instant notAfter) {
        Call call = new Call(path, body, notAfter);
        AtomicBoolean taken = new AtomicBoolean();
        return Uni.createFrom().emitter(emitter -> {
            if (taken.compareAndSet(false, true)) {
                Context caller = vertx.getOrCreateContext();
                loop.runOnContext(
                        here -> send(call).onComplete(done -> caller.runOnContext(there -> tell(emitter, done))));
            } else {
                emitter.fail(new IllegalStateException("a call that moves money can be subscribed to only once"));
            }
        });
    }

    @Override
    public void close() {
        http.close();
    }

    /** The body may hold a payment code: this does not print itself. */
    private record Call(String path, Buffer body, Instant notAfter) {

        @Override
        public String toString() {
            return "POST " + path;
        }

        boolean isTooLate(Instant now) {
            return now.isAfter(notAfter);
        }

        /** How long to wait for a connection: no longer than it would be of use. */
        long patience(Instant now, Duration most) {
            return notAfter.isAfter(now.plus(most))
                    ? most.toMillis()
                    : Duration.between(now, notAfter).toMillis() + 1;
        }
    }

    private Future<Exchange> send(Call call) {
        Instant now = clock.instant();
        if (call.isTooLate(now)) {
            return notSent(Reason.TOO_LATE);
        }
        long patience = call.patience(now, wire.settings().timeout());
        return Future.<Void>succeededFuture()
                .compose(open -> http.request(
                        wire.to(call.path()).setMethod(HttpMethod.POST).setConnectTimeout(patience)))
                .compose(request -> exchange(request, call), failure -> notSent(whyNoConnection(call)));
    }

    private Future<Exchange> exchange(HttpClientRequest request, Call call) {
        wire.identify(request.headers());
        request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (call.isTooLate(clock.instant())) {
            // Not a byte is written: the connection goes back to the pool as it came. That is no error to be logged.
            request.exceptionHandler(expected -> {}).reset();
            return notSent(Reason.TOO_LATE);
        }
        Future<HttpClientResponse> head = request.send(call.body());
        inUse++;
        bounds.watch(request);
        return head.compose(MoneyCalls::whole, failure -> broken(failure, null)).onComplete(done -> inUse--);
    }

    private static Future<Exchange> whole(HttpClientResponse head) {
        int status = head.statusCode();
        String requestId = Wire.requestId(head.getHeader(Wire.REQUEST_ID));
        return head.body()
                .compose(
                        body -> Future.succeededFuture(new Exchange.Answered(status, requestId, body)),
                        failure -> broken(failure, status));
    }

    private Reason whyNoConnection(Call call) {
        if (call.isTooLate(clock.instant())) {
            return Reason.TOO_LATE;
        }
        return inUse >= wire.settings().maxParallel() ? Reason.BUSY : Reason.CONNECT_FAILED;
    }

    private static Future<Exchange> notSent(Reason reason) {
        return Future.succeededFuture(new Exchange.NotSent(reason));
    }

    private static Future<Exchange> broken(Throwable failure, @Nullable Integer status) {
        return Future.succeededFuture(new Exchange.Broken(ExchangeBounds.causeOf(failure), status));
    }

    private static void tell(UniEmitter<? super Exchange> emitter, AsyncResult<Exchange> done) {
        if (done.succeeded()) {
            emitter.complete(done.result());
        } else {
            emitter.fail(done.cause());
        }
    }
}
