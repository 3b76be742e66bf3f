package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.omise.Answer.Cause;
import dev.saphan.omise.Answer.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a wire breaks: before the request it is not sent, after it nothing is known. */
class BrokenWireTest {

    private static final String OK_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldKnowItWasNotSent_whenTheConnectionIsRefused() throws IOException {
        assertNotSent("http://127.0.0.1:" + freePort(), Reason.CONNECT_FAILED);
    }

    @Test
    void shouldKnowItWasNotSent_whenTheNameIsUnknown() {
        assertNotSent("http://omise.invalid", Reason.CONNECT_FAILED);
    }

    @Test
    void shouldKnowItWasNotSent_whenNobodyAcceptsTheConnection() throws IOException {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fillTheBacklog(deaf, queued);
            assertNotSent("http://127.0.0.1:" + deaf.getLocalPort(), Reason.CONNECT_FAILED);
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void shouldKnowItWasNotSent_whenTheTlsHandshakeIsNotAnswered() {
        try (RawServer silent = RawServer.start(vertx)) {
            assertNotSent("https://127.0.0.1:" + silent.url().getPort(), Reason.CONNECT_FAILED);
        }
    }

    @Test
    void shouldKnowItWasNotSent_whenTheOtherSideSpeaksNoTls() {
        try (RawServer plain = RawServer.start(vertx)) {
            plain.answers((socket, hello) -> write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            assertNotSent("https://127.0.0.1:" + plain.url().getPort(), Reason.CONNECT_FAILED);
        }
    }

    @Test
    void shouldKnowItWasNotSent_whenAllConnectionsAreInUse() {
        Instant standing = Instant.parse("2026-11-01T03:00:00Z");
        try (Gateway gateway = Gateway.start(vertx);
                Harness harness = Harness.of(vertx, gateway.url(), () -> standing)) {
            gateway.answers(neverAnswered -> {});
            CompletableFuture<Answer<Charge>> first =
                    harness.omise.createCharge(Harness.newCharge(), standing).subscribeAsCompletionStage();
            await().atMost(Duration.ofMinutes(1)).until(() -> gateway.asked.size() == 1);

            assertThat(harness.charge(standing.plusMillis(50))).isEqualTo(new Answer.NotSent<>(Reason.BUSY));
            assertThat(first).isNotDone();
        }
    }

    @Test
    void shouldNotKnow_whenNothingIsAnswered() {
        assertUnknown((socket, request) -> {}, Cause.TIMEOUT, null);
    }

    @Test
    void shouldNotKnow_whenTheAnswerDrips() {
        assertUnknown(
                (socket, request) -> {
                    write(socket, OK_HEAD + "Content-Length: 100000\r\n\r\n");
                    vertx.setPeriodic(20, tick -> socket.write(" ").onFailure(gone -> vertx.cancelTimer(tick)));
                },
                Cause.TIMEOUT,
                200);
    }

    @Test
    void shouldNotKnow_whenTheConnectionIsReset() {
        assertUnknown((socket, request) -> socket.close(), Cause.RESET, null);
    }

    @Test
    void shouldNotKnow_whenTheConnectionEndsWithinTheHead() {
        assertUnknown((socket, request) -> writeAndClose(socket, "HTTP/1.1 200 OK\r\nContent-"), Cause.RESET, null);
    }

    @Test
    void shouldNotKnow_whenTheConnectionEndsWithinTheBody() {
        assertUnknown(
                (socket, request) -> writeAndClose(socket, OK_HEAD + "Content-Length: 5000\r\n\r\n{\"object\":"),
                Cause.RESET,
                200);
    }

    @Test
    void shouldNotKnow_whenTheConnectionEndsBetweenTwoChunks() {
        assertUnknown(
                (socket, request) ->
                        writeAndClose(socket, OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"obj\r\n"),
                Cause.RESET,
                200);
    }

    @Test
    void shouldNotRead_moreThanAMebibyte() {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        assertUnknown(
                (socket, request) ->
                        write(socket, OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(64) + "0\r\n\r\n"),
                Cause.UNREADABLE,
                200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n\r\n",
                "HTTP/1.1 OK 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: minus one\r\n\r\n"
            })
    void shouldNotUnderstand_whatIsNoHttp(String answer) {
        assertUnreadable(answer);
    }

    @Test
    void shouldNotRead_aHeadWithoutEnd() {
        assertUnreadable("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");
        assertUnreadable("HTTP/1.1 200 " + "x".repeat(20_000) + "\r\n\r\n");
    }

    @Test
    void shouldTakeANewConnection_whenTheIdleOneWasClosedByTheOtherSide() {
        String charge = Bodies.charge().encode();
        try (RawServer server = RawServer.start(vertx);
                Harness harness = Harness.of(vertx, server.url())) {
            server.answers((socket, request) ->
                    writeAndClose(socket, OK_HEAD + "Content-Length: " + charge.length() + "\r\n\r\n" + charge));

            assertThat(harness.charge()).isInstanceOf(Answer.Ok.class);
            await().atMost(Duration.ofMinutes(1)).until(() -> server.open.get() == 0);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(harness.charge()).isInstanceOf(Answer.Ok.class));
        }
    }

    private static void assertUnreadable(String answer) {
        try (RawServer server = RawServer.start(vertx);
                Harness harness = Harness.of(vertx, server.url())) {
            server.answers((socket, request) -> write(socket, answer));

            assertThat(harness.charge())
                    .isInstanceOfSatisfying(Answer.Unknown.class, unknown -> assertThat(unknown.cause())
                            .isEqualTo(Cause.UNREADABLE));
            assertThatItStillWorks(server, harness);
        }
    }

    private static void assertUnknown(BiConsumer<NetSocket, Buffer> answer, Cause cause, Integer status) {
        try (RawServer server = RawServer.start(vertx);
                Harness harness = cause == Cause.TIMEOUT
                        ? Harness.ofNoAnswer(vertx, server.url())
                        : Harness.of(vertx, server.url())) {
            server.answers(answer);

            assertThat(harness.charge()).isEqualTo(new Answer.Unknown<>(cause, status, null));
            assertThat(server.connections)
                    .as("nothing is tried again by itself")
                    .hasValue(1);
            assertThatItStillWorks(server, harness);
        }
    }

    /** The only connection of the pool was closed, not leaked: the next call gets a new one. */
    private static void assertThatItStillWorks(RawServer server, Harness harness) {
        String charge = Bodies.charge().encode();
        server.answers((socket, request) ->
                write(socket, OK_HEAD + "Content-Length: " + charge.length() + "\r\n\r\n" + charge));

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(harness.charge()).isInstanceOf(Answer.Ok.class));
        await().atMost(Duration.ofMinutes(1)).until(() -> server.open.get() <= 1);
    }

    private static void assertNotSent(String url, Reason reason) {
        try (Harness harness = Harness.ofNoConnection(vertx, URI.create(url))) {
            assertThat(harness.charge()).isEqualTo(new Answer.NotSent<>(reason));
            assertThat(harness.charge()).isEqualTo(new Answer.NotSent<>(reason));
        }
    }

    private static void fillTheBacklog(ServerSocket deaf, List<Socket> queued) throws IOException {
        while (queued.size() < 50) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void write(NetSocket socket, String text) {
        var unused = socket.write(text, "ISO-8859-1");
    }

    private static void writeAndClose(NetSocket socket, String text) {
        socket.write(text, "ISO-8859-1").onComplete(done -> vertx.setTimer(20, later -> socket.close()));
    }
}
