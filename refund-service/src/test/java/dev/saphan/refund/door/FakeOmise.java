package dev.saphan.refund.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Omise's charges and refunds over HTTP, as omise.md section 4 has them, misbehaving as a test says. */
public final class FakeOmise {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FakeOmise SHARED = new FakeOmise();

    private final Map<String, FakeCharge> charges = new ConcurrentHashMap<>();
    private final Map<String, Mishap> mishaps = new ConcurrentHashMap<>();
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger(1000);
    private final AtomicReference<CountDownLatch> hanging = new AtomicReference<>(new CountDownLatch(1));
    private final HttpServer server;

    /** How a post of a refund goes wrong, once. */
    public enum Mishap {
        ANSWERS_500_AFTER,
        ANSWERS_500_BEFORE,
        BREAKS_AFTER,
        HANGS_AFTER,
        HANGS_BEFORE,
        GARBAGE_AFTER,
        THROTTLES,
        REFUSES_THE_KEY
    }

    private static final class FakeCharge {
        final String id;
        final long amount;
        final String status;
        final Instant createdAt;
        final Map<String, String> metadata;
        final List<ObjectNode> refunds = new ArrayList<>();

        FakeCharge(String id, long amount, String status, Instant createdAt, Map<String, String> metadata) {
            this.id = id;
            this.amount = amount;
            this.status = status;
            this.createdAt = createdAt;
            this.metadata = metadata;
        }

        long refunded() {
            return refunds.stream()
                    .mapToLong(each -> each.path("amount").asLong())
                    .sum();
        }
    }

    private FakeOmise() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/charges/", this::serve);
        server.start();
    }

    public static FakeOmise shared() {
        return SHARED;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String charge(long amount, String status, Map<String, String> metadata) {
        return charge(amount, status, metadata, Instant.now());
    }

    public String charge(long amount, String status, Map<String, String> metadata, Instant createdAt) {
        String id = "chrg_test_" + ids.incrementAndGet();
        charges.put(id, new FakeCharge(id, amount, status, createdAt, metadata));
        return id;
    }

    /** The next post of a refund of that charge goes wrong. */
    public void next(String chargeId, Mishap mishap) {
        mishaps.put(chargeId, mishap);
    }

    /** What hangs goes on. */
    public void release() {
        hanging.getAndSet(new CountDownLatch(1)).countDown();
    }

    private void hang() {
        try {
            if (!hanging.get().await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nobody released what hangs");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** A colleague refunds on the dashboard. */
    public String refundOnTheDashboard(String chargeId, long amount) {
        FakeCharge charge = charges.get(chargeId);
        synchronized (charge) {
            return refund(charge, amount, JSON.createObjectNode()).path("id").asText();
        }
    }

    public long refunded(String chargeId) {
        FakeCharge charge = charges.get(chargeId);
        synchronized (charge) {
            return charge.refunded();
        }
    }

    public int refunds(String chargeId) {
        FakeCharge charge = charges.get(chargeId);
        synchronized (charge) {
            return charge.refunds.size();
        }
    }

    /** How often a refund of that charge was posted, whatever came of it. */
    public long posts(String chargeId) {
        return posts.stream().filter(chargeId::equals).count();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        FakeCharge charge = charges.get(path[2]);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (charge == null) {
                error(exchange, 404, "not_found");
            } else if (path.length == 3) {
                answer(exchange, 200, charge(charge));
            } else if (exchange.getRequestMethod().equals("POST")) {
                posts.add(charge.id);
                post(exchange, charge, body);
            } else {
                answer(exchange, 200, list(charge));
            }
        }
    }

    private void post(HttpExchange exchange, FakeCharge charge, byte[] body) throws IOException {
        ObjectNode asked = asked(exchange, body);
        long amount = asked.path("amount").asLong();
        Mishap mishap = mishaps.remove(charge.id);
        if (mishap == Mishap.HANGS_BEFORE) {
            hang();
        }
        if (mishap == Mishap.ANSWERS_500_BEFORE) {
            raw(exchange, 500, "<html>");
            return;
        }
        if (mishap == Mishap.THROTTLES || mishap == Mishap.REFUSES_THE_KEY) {
            error(
                    exchange,
                    mishap == Mishap.THROTTLES ? 429 : 401,
                    mishap == Mishap.THROTTLES ? "too_many_requests" : "authentication_failure");
            return;
        }
        ObjectNode made;
        synchronized (charge) {
            made = isPossible(charge, amount) ? refund(charge, amount, asked.path("metadata")) : null;
        }
        if (made == null) {
            error(exchange, 400, "failed_refund");
        } else {
            answer(exchange, made, mishap);
        }
    }

    private void answer(HttpExchange exchange, ObjectNode made, Mishap mishap) throws IOException {
        switch (mishap) {
            case null -> answer(exchange, 200, made);
            case HANGS_BEFORE -> answer(exchange, 200, made);
            case HANGS_AFTER -> {
                hang();
                answer(exchange, 200, made);
            }
            case ANSWERS_500_AFTER -> raw(exchange, 500, "<html>");
            case GARBAGE_AFTER -> raw(exchange, 200, "{\"object\": \"refund\", \"id\":");
            case BREAKS_AFTER -> {} // closed without an answer
            case ANSWERS_500_BEFORE, THROTTLES, REFUSES_THE_KEY -> throw new IllegalStateException("came too far");
        }
    }

    private static boolean isPossible(FakeCharge charge, long amount) {
        return charge.status.equals("successful")
                && amount > 0
                && charge.refunded() + amount <= charge.amount
                && charge.refunds.size() < 15
                && !Instant.now().isAfter(charge.createdAt.plus(Duration.ofDays(365)));
    }

    private ObjectNode refund(FakeCharge charge, long amount, JsonNode metadata) {
        ObjectNode refund = JSON.createObjectNode()
                .put("object", "refund")
                .put("id", "rfnd_test_" + ids.incrementAndGet())
                .put("livemode", false)
                .put("voided", amount == charge.amount)
                .put("currency", "THB")
                .put("amount", amount)
                .put("charge", charge.id)
                .put("transaction", "trxn_test_" + ids.incrementAndGet())
                .put("status", "closed")
                .put("created_at", Instant.now().toString());
        refund.set("metadata", metadata);
        charge.refunds.add(refund);
        return refund;
    }

    private static ObjectNode charge(FakeCharge charge) {
        synchronized (charge) {
            ObjectNode node = JSON.createObjectNode()
                    .put("object", "charge")
                    .put("id", charge.id)
                    .put("livemode", false)
                    .put("amount", charge.amount)
                    .put("refunded_amount", charge.refunded())
                    .put("currency", "THB")
                    .put("status", charge.status)
                    .put("created_at", charge.createdAt.toString());
            node.set("metadata", JSON.valueToTree(charge.metadata));
            return node;
        }
    }

    private static ObjectNode list(FakeCharge charge) {
        synchronized (charge) {
            ArrayNode data = JSON.createArrayNode();
            charge.refunds.forEach(data::add);
            ObjectNode node = JSON.createObjectNode()
                    .put("object", "list")
                    .put("offset", 0)
                    .put("limit", 100)
                    .put("total", data.size());
            node.set("data", data);
            return node;
        }
    }

    private static ObjectNode asked(HttpExchange exchange, byte[] body) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && type.startsWith("application/json")) {
            return (ObjectNode) JSON.readTree(body);
        }
        ObjectNode asked = JSON.createObjectNode();
        ObjectNode metadata = asked.putObject("metadata");
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            String[] both = pair.split("=", 2);
            String name = URLDecoder.decode(both[0], StandardCharsets.UTF_8);
            String value = URLDecoder.decode(both[1], StandardCharsets.UTF_8);
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring(9, name.length() - 1), value);
            } else {
                asked.put(name, value);
            }
        }
        return asked;
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        answer(
                exchange,
                status,
                JSON.createObjectNode()
                        .put("object", "error")
                        .put("location", "https://www.omise.co/api-errors")
                        .put("code", code)
                        .put("message", "as a test wants it"));
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        raw(exchange, status, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body));
    }

    private static void raw(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
