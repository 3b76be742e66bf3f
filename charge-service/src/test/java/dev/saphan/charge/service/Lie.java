package dev.saphan.charge.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What a gateway may answer instead of the charge that it has made. */
record Lie(String name, Said said) {
    static final List<Lie> ALL = List.of(
            charge("other amount", charge -> charge.put("amount", 1)),
            charge("other currency", charge -> charge.put("currency", "JPY")),
            charge("other mode", charge -> charge.put("livemode", true)),
            charge("other scan", charge -> ((ObjectNode) charge.get("metadata"))
                    .put("scan_id", UUID.randomUUID().toString())),
            charge("metadata of another type", charge -> charge.put("metadata", "none")),
            charge("no metadata", charge -> charge.remove("metadata")),
            charge("id of a refund", charge -> charge.put("id", "rfnd_test_5kgg8t650droe85vpoi")),
            charge("id that is a path", charge -> charge.put("id", "chrg_test_1/../../charges")),
            charge("another object", charge -> charge.put("object", "source")),
            charge("amount as text", charge -> charge.put("amount", "12300")),
            charge("no time", charge -> charge.remove("created_at")),
            new Lie("HTML", body(200, "<html>maintenance</html>")),
            new Lie("nothing", body(200, "")),
            new Lie("half a body", body(200, "{\"object\": \"charge\", \"id\": \"chrg_te")),
            new Lie("invalid UTF-8", body(200, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'})),
            new Lie("five megabytes", body(200, " ".repeat(5_000_000))),
            new Lie("half a refusal", body(400, "{\"object\": \"error\"")),
            new Lie("a refusal in HTML", body(400, "<h1>Bad Request</h1>")),
            new Lie(
                    "a refusal of no known code",
                    body(400, "{\"object\":\"error\",\"code\":\"new\",\"message\":\"\"}")),
            new Lie("elsewhere", body(302, "{}")),
            new Lie("created", body(201, "{}")),
            new Lie("endless headers", Lie::endlessHeaders));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 50_000;

    private static Lie charge(String name, Consumer<ObjectNode> distortion) {
        return new Lie(name, (exchange, truth) -> {
            ObjectNode copy = truth.deepCopy();
            distortion.accept(copy);
            send(exchange, 200, JSON.writeValueAsBytes(copy));
        });
    }

    private static Said body(int status, String body) {
        return body(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Said body(int status, byte[] body) {
        byte[] copy = Arrays.copyOf(body, body.length);
        return (exchange, truth) -> send(exchange, status, copy);
    }

    private static void endlessHeaders(HttpExchange exchange, ObjectNode truth) throws IOException {
        for (int i = 0; i < MANY; i++) {
            exchange.getResponseHeaders().add("X-Endless-" + i, "and on");
        }
        send(exchange, 200, JSON.writeValueAsBytes(truth));
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
