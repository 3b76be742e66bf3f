package dev.saphan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.saphan.events.ScanId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TillTest {

    private static final String FINAL = "{\"type\":\"https://saphan.dev/problems/scan-final\"}";

    private HttpServer posEdge;

    @BeforeEach
    void open() throws IOException {
        posEdge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        posEdge.start();
    }

    @AfterEach
    void close() {
        posEdge.stop(0);
    }

    @Test
    void shouldSayThatItHasAskedBefore_whenTheFirstSendingHadNoAnswer() {
        var answer = cancel(List.of(503, 409));

        assertThat(answer.problem()).isEqualTo("scan-final");
        assertThat(answer.isRepeated()).isTrue();
    }

    @Test
    void shouldSayThatItHasAskedOnce_whenTheFirstSendingWasAnswered() {
        var answer = cancel(List.of(409));

        assertThat(answer.problem()).isEqualTo("scan-final");
        assertThat(answer.isRepeated()).isFalse();
    }

    private Till.Answer cancel(List<Integer> statuses) {
        var next = statuses.iterator();
        posEdge.createContext("/", exchange -> answer(exchange, next));
        var url = "http://127.0.0.1:" + posEdge.getAddress().getPort();
        return new Till(url, "till", "supervisor").cancel(new ScanId(UUID.randomUUID()));
    }

    private static void answer(HttpExchange exchange, Iterator<Integer> next) throws IOException {
        var body = FINAL.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.next(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
