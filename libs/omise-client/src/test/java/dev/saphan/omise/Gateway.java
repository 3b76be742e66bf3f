package dev.saphan.omise;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real HTTP server on a free port, which remembers what it was asked and answers as the test says. */
final class Gateway implements AutoCloseable {

    /** One request, with its whole body. */
    record Asked(String method, String uri, Map<String, String> headers, String body) {

        JsonObject json() {
            return new JsonObject(body);
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger openConnections = new AtomicInteger();

    private final HttpServer server;
    private volatile Consumer<HttpServerRequest> answer = request -> answer(request, 500, "");

    private Gateway(Vertx vertx) {
        // Closed sockets are reset rather than ended: the hardest way to lose a connection.
        this.server = vertx.createHttpServer(new HttpServerOptions().setSoLinger(0))
                .connectionHandler(connection -> {
                    connections.incrementAndGet();
                    openConnections.incrementAndGet();
                    connection.closeHandler(closed -> openConnections.decrementAndGet());
                })
                .requestHandler(request -> request.body().onSuccess(body -> {
                    asked.add(new Asked(
                            request.method().name(),
                            request.uri(),
                            request.headers().entries().stream()
                                    .collect(java.util.stream.Collectors.toMap(
                                            each -> each.getKey().toLowerCase(java.util.Locale.ROOT),
                                            Map.Entry::getValue,
                                            (first, second) -> first + "," + second)),
                            body.toString()));
                    answer.accept(request);
                }));
    }

    static Gateway start(Vertx vertx) {
        Gateway gateway = new Gateway(vertx);
        gateway.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return gateway;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    void answers(Consumer<HttpServerRequest> answer) {
        this.answer = answer;
    }

    void answers(int status, String body) {
        answers(request -> answer(request, status, body));
    }

    static void answer(HttpServerRequest request, int status, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("X-Request-Id", "req-4711")
                .end(body);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
