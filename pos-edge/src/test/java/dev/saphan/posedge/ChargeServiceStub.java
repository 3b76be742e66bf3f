package dev.saphan.posedge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What charge-service says of the gateway, over real HTTP. */
public final class ChargeServiceStub implements QuarkusTestResourceLifecycleManager {
    private static final String UP = """
            {"state":"up","since":"2026-11-25T09:00:00Z","replicas":2,"refusing":0}""";

    private static volatile String body = UP;

    private final HttpServer server;

    public ChargeServiceStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/gateway", ChargeServiceStub::answer);
    }

    public static void says(String state) {
        body = UP.replace("up", state);
    }

    /** Any text, such as a proxy's page. */
    public static void answers(String text) {
        body = text;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "charge-service.url", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
