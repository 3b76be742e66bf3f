package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.flow.Timeline;
import dev.saphan.sandbox.json.ErrorJson;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/** Sends answers as Omise would, after the usual latency, or lets them go wrong in the way that was asked for. */
final class Answering {
    private static final CharSequence OMISE_VERSION = HttpHeaders.createOptimized("Omise-Version");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json; charset=utf-8");
    private static final CharSequence HTML = HttpHeaders.createOptimized("text/html");
    private static final Buffer HTML_PAGE = Buffer.buffer("""
            <html>
            <head><title>Service Unavailable</title></head>
            <body><center><h1>The gateway is not available</h1></center></body>
            </html>
            """);
    private static final Buffer BACKEND_ERROR =
            Buffer.buffer(ErrorJson.of(new Refusal(400, "backend_error", "backend error")));
    private static final Buffer THROTTLED =
            Buffer.buffer(ErrorJson.of(new Refusal(429, "too_many_requests", "too many requests, slow down")));

    private final Timeline real;
    private final long latencyMillis;

    Answering(Timeline real, long latencyMillis) {
        this.real = real;
        this.latencyMillis = latencyMillis;
    }

    void send(HttpServerRequest request, String version, String requestId, Served served) {
        HttpServerResponse response = request.response();
        response.putHeader(OMISE_VERSION, version);
        response.putHeader(REQUEST_ID, requestId);
        real.after(latencyMillis, () -> {
            served.afterwards().run();
            play(request, served);
        });
    }

    private void play(HttpServerRequest request, Served served) {
        Fault fault = served.fault();
        switch (fault.answer()) {
            case NORMAL -> json(request, served.status(), served.body());
            case LATE -> real.after(fault.after().toMillis(), () -> json(request, served.status(), served.body()));
            case NEVER_AFTER, NEVER_BEFORE -> request.response().exceptionHandler(gone -> {});
            case RESET_AFTER, RESET_BEFORE -> reset(request);
            case SERVER_ERROR_AFTER, SERVER_ERROR_BEFORE -> html(request, fault.status());
            case BACKEND_ERROR_AFTER, BACKEND_ERROR_BEFORE -> json(request, 400, BACKEND_ERROR);
            case ERROR_AFTER, ERROR_BEFORE -> json(request, fault.status(), error(fault));
            case BROKEN_AFTER ->
                json(
                        request,
                        served.status(),
                        served.body().slice(0, served.body().length() / 2));
            case THROTTLED -> {
                request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
                json(request, 429, THROTTLED);
            }
        }
    }

    private static Buffer error(Fault fault) {
        return Buffer.buffer(ErrorJson.of(new Refusal(fault.status(), fault.code(), "as the sandbox was told")));
    }

    private static void json(HttpServerRequest request, int status, Buffer body) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        Sent.end(response, body);
    }

    private static void html(HttpServerRequest request, int status) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, HTML);
        Sent.end(response, HTML_PAGE);
    }

    /** A real RST, not a polite end: no lingering, and the channel is closed at once. */
    private static void reset(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection) {
            Channel channel = connection.channel();
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close().addListener(closed -> {});
        }
    }
}
