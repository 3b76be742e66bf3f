package dev.saphan.omise;

import dev.saphan.omise.Answer.Cause;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limits of one exchange, the same for both transports: an answer that takes too long in all (a drip of bytes
 * included, which an idle time-out would allow) or is too large ends with its connection closed.
 */
final class ExchangeBounds {

    private final Vertx vertx;
    private final Duration timeout;

    ExchangeBounds(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
    }

    /** Starts the clock of a request that is being sent. */
    void watch(HttpClientRequest request) {
        // The answer tells of it. Without a handler Vert.x would log it, quoting what it received.
        request.connection().exceptionHandler(told -> {});
        long timer = vertx.setTimer(timeout.toMillis(), overdue -> request.reset(0, new Exceeded(Cause.TIMEOUT)));
        request.response()
                .onSuccess(head -> {
                    count(head, request);
                    head.end().onComplete(ended -> vertx.cancelTimer(timer));
                })
                .onFailure(failed -> vertx.cancelTimer(timer));
    }

    private static void count(HttpClientResponse head, HttpClientRequest request) {
        AtomicLong received = new AtomicLong();
        head.handler(chunk -> {
            if (received.addAndGet(chunk.length()) > OmiseJson.MAX_BODY) {
                request.reset(0, new Exceeded(Cause.UNREADABLE));
            }
        });
    }

    /** What a failure means when the request, or a part of it, had left. */
    static Cause causeOf(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof Exceeded exceeded) {
                return exceeded.cause;
            }
            if (each instanceof TimeoutException) {
                return Cause.TIMEOUT;
            }
            if (each instanceof DecoderException || each instanceof IllegalArgumentException) {
                return Cause.UNREADABLE; // what Netty throws at a head that is no HTTP, or beyond its limits
            }
        }
        return Cause.RESET;
    }

    /** Why we broke an exchange off ourselves. */
    private static final class Exceeded extends Exception {

        private static final long serialVersionUID = 1L;

        private final Cause cause;

        Exceeded(Cause cause) {
            super(cause.name(), null, false, false);
            this.cause = cause;
        }
    }
}
