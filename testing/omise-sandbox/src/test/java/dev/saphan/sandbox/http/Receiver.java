package dev.saphan.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint that keeps the webhooks that it gets. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Webhook> webhooks = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    @SuppressWarnings("ArrayRecordComponent") // raw bytes are what is signed; nobody compares these records
    record Webhook(byte[] body, String signature, String timestamp, String contentType) {
        JsonNode json() {
            try {
                return Twin.MAPPER.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError(notJson);
            }
        }

        String key() {
            return json().at("/key").asText();
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        webhooks.add(new Webhook(
                body,
                exchange.getRequestHeaders().getFirst("Omise-Signature"),
                exchange.getRequestHeaders().getFirst("Omise-Signature-Timestamp"),
                exchange.getRequestHeaders().getFirst("Content-Type")));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/omise";
    }

    void answer(int newStatus) {
        status = newStatus;
    }

    List<Webhook> webhooks() {
        return List.copyOf(webhooks);
    }

    List<String> keys() {
        return webhooks.stream().map(Webhook::key).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
