package dev.saphan.omise;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** A TCP server that counts every byte it is sent and answers with whatever the test wants, HTTP or not. */
final class RawServer implements AutoCloseable {

    final AtomicLong bytes = new AtomicLong();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();

    private final NetServer server;
    private volatile BiConsumer<NetSocket, Buffer> answer = (socket, request) -> {};

    private RawServer(Vertx vertx) {
        // A closed socket is reset rather than ended: the hardest way to lose a connection.
        this.server = vertx.createNetServer(new NetServerOptions().setSoLinger(0))
                .connectHandler(socket -> {
                    connections.incrementAndGet();
                    open.incrementAndGet();
                    socket.closeHandler(closed -> open.decrementAndGet());
                    socket.exceptionHandler(reset -> {});
                    socket.handler(received -> {
                        bytes.addAndGet(received.length());
                        answer.accept(socket, received);
                    });
                });
    }

    static RawServer start(Vertx vertx) {
        RawServer raw = new RawServer(vertx);
        raw.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return raw;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    void answers(BiConsumer<NetSocket, Buffer> answer) {
        this.answer = answer;
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
