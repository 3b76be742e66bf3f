package dev.saphan.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers 413 with words. Quarkus enforces {@code quarkus.http.limits.max-body-size} too, before any resource and with
 * an empty answer; so we look first, and leave its limit as a second fence a little further out.
 */
@Singleton
final class BodyLimit {

    /** Where Quarkus keeps the limit of a body whose length is not announced. */
    private static final String QUARKUS_LIMIT = "io.quarkus.max-request-size";
    /** Quarkus counts what the socket delivered, which runs ahead of what we have read. */
    private static final long HEAD_START = 1024 * 1024;

    private static final Duration LINGER = Duration.ofSeconds(1);

    /** Quarkus itself looks at announced lengths in a route of order -2. */
    private static final int BEFORE_QUARKUS = -3;

    private static final int AFTER_QUARKUS = -1;

    private final int bytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K") MemorySize limit) {
        this.bytes = (int) Math.min(limit.asLongValue(), Integer.MAX_VALUE - 16);
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).handler(this::refuseAnnounced);
        router.route().order(AFTER_QUARKUS).handler(this::moveFence);
    }

    int bytes() {
        return bytes;
    }

    Problem exceeded() {
        return Problems.payloadTooLarge(bytes);
    }

    /** The rest of the body is not used, so nothing else can come over this connection (a stream of HTTP/2 just ends). */
    void closeAfter(@Nullable RoutingContext context) {
        if (context != null && context.request().version() != HttpVersion.HTTP_2) {
            context.response()
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .endHandler(ended -> linger(context.vertx(), context.request()));
        }
    }

    /**
     * Closing while the client still sends would reset the connection, and the client might never read why. So what is on
     * its way is thrown away first, for a second at most.
     */
    private static void linger(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        vertx.setTimer(LINGER.toMillis(), late -> request.connection().close());
        request.handler(thrownAway -> {})
                .exceptionHandler(gone -> {})
                .endHandler(all -> request.connection().close())
                .resume();
    }

    private void refuseAnnounced(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > bytes) {
            closeAfter(context);
            VertxAnswer.send(context, exceeded());
        } else {
            context.next();
        }
    }

    private void moveFence(RoutingContext context) {
        if (context.get(QUARKUS_LIMIT) != null) {
            context.put(QUARKUS_LIMIT, bytes + HEAD_START);
        }
        context.next();
    }
}
