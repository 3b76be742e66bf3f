package dev.saphan.charge.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ScanId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A gateway that does to each scan what its test says. */
final class ScriptedOmise implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGER_THAN_ANY_TIMEOUT = 6;

    private final int port;
    private HttpServer server;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<HttpExchange> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger mostAtATime = new AtomicInteger();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, Said> lies = new ConcurrentHashMap<>();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final Map<String, ObjectNode> charges = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedOmise() {
        server = listening(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listening(int onPort) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/charges", this::handle);
            made.start();
            return made;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Connections are refused from here on. */
    void goAway() {
        server.stop(0);
    }

    void comeBack() {
        server = listening(port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int mostAtATime() {
        return mostAtATime.get();
    }

    void on(ScanId scan, Script script) {
        scripts.put(scan.toString(), script);
    }

    /** The charge is made as it should be; only what is said about it is not so. */
    void on(ScanId scan, Said lie) {
        lies.put(scan.toString(), lie);
    }

    /** The charge is made, and given out for another one. */
    void answerWith(ScanId scan, ChargeId other) {
        on(scan, (exchange, truth) -> answer(exchange, 200, truth.deepCopy().put("id", other.value())));
    }

    /** How many calls to make a charge arrived for the scan. */
    long posts(ScanId scan) {
        return posted.stream().filter(scan.toString()::equals).count();
    }

    List<JsonNode> chargesOf(ScanId scan) {
        return charges.values().stream()
                .filter(each -> scan.toString()
                        .equals(each.path("metadata").path("scan_id").asText()))
                .map(JsonNode.class::cast)
                .toList();
    }

    /** A charge that nobody asked for. */
    String smuggle(ScanId scan, long amount) {
        ObjectNode charge = charge(amount, JSON.createObjectNode().put("scan_id", scan.toString()));
        return charge.get("id").asText();
    }

    void end(String chargeId, String status) {
        charges.get(chargeId).put("status", status);
    }

    String status(String chargeId) {
        return charges.get(chargeId).get("status").asText();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST") && path.equals("/charges")) {
                create(exchange);
            } else if (path.equals("/charges")) {
                list(exchange);
            } else if (path.endsWith("/expire")) {
                expire(exchange, idIn(path));
            } else {
                read(exchange, idIn(path));
            }
        }
    }

    private static String idIn(String path) {
        return path.substring("/charges/".length()).replace("/expire", "");
    }

    private void create(HttpExchange exchange) throws IOException {
        underWay.add(exchange);
        mostAtATime.accumulateAndGet(underWay.size(), Math::max);
        try {
            createAsScripted(exchange);
        } finally {
            underWay.remove(exchange);
        }
    }

    private void createAsScripted(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String scan = body.path("metadata").path("scan_id").asText();
        long amount = body.path("amount").asLong();
        ObjectNode metadata = (ObjectNode) body.path("metadata");
        posted.add(scan);
        if (lies.containsKey(scan)) {
            lies.get(scan).tell(exchange, charge(amount, metadata));
            return;
        }
        switch (scripts.getOrDefault(scan, Script.ANSWER)) {
            case ANSWER, PAY_INSTEAD_OF_EXPIRING -> answer(exchange, 200, charge(amount, metadata));
            case ANSWER_LATE -> {
                ObjectNode charge = charge(amount, metadata);
                pause(1500);
                answer(exchange, 200, charge);
            }
            case CHARGE_AND_SAY_NOTHING -> {
                charge(amount, metadata);
                pause(TimeUnit.SECONDS.toMillis(LONGER_THAN_ANY_TIMEOUT));
            }
            case CHARGE_WITHOUT_METADATA_AND_SAY_NOTHING -> {
                charge(amount, JSON.createObjectNode());
                pause(TimeUnit.SECONDS.toMillis(LONGER_THAN_ANY_TIMEOUT));
            }
            case CHARGE_FOR_A_WEB_SHOP_AND_SAY_NOTHING -> {
                charge(amount, JSON.createObjectNode().put("order_id", "A-17"));
                pause(TimeUnit.SECONDS.toMillis(LONGER_THAN_ANY_TIMEOUT));
            }
            case CHARGE_FOR_A_NUMBERED_ORDER_AND_SAY_NOTHING -> {
                charge(amount, JSON.createObjectNode().put("order_id", 17));
                pause(TimeUnit.SECONDS.toMillis(LONGER_THAN_ANY_TIMEOUT));
            }
            case CHARGE_A_CARD_AND_SAY_NOTHING -> {
                charge(amount, JSON.createObjectNode()).putNull("source");
                pause(TimeUnit.SECONDS.toMillis(LONGER_THAN_ANY_TIMEOUT));
            }
            case SAY_NOTHING -> pause(TimeUnit.SECONDS.toMillis(LONGER_THAN_ANY_TIMEOUT));
            case CHARGE_AND_BREAK_OFF -> charge(amount, metadata);
            case REFUSE -> error(exchange, 400, "invalid_charge", "no such thing");
            case THROTTLE -> error(exchange, 429, "too_many_requests", "slow down");
            case ANSWER_OTHER_AMOUNT -> answer(exchange, 200, charge(amount + 1, metadata));
        }
    }

    private void pause(long millis) {
        try {
            boolean over = closed.await(millis, TimeUnit.MILLISECONDS);
            assert !over || closed.getCount() == 0;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode charge(long amount, ObjectNode metadata) {
        String id = "chrg_test_%019d".formatted(numbers.incrementAndGet());
        ObjectNode charge = JSON.createObjectNode()
                .put("object", "charge")
                .put("id", id)
                .put("livemode", false)
                .put("amount", amount)
                .put("currency", "THB")
                .put("status", "pending")
                .put("created_at", Instant.now().toString())
                .put("refunded_amount", 0);
        charge.set("metadata", metadata);
        charge.set("source", JSON.createObjectNode().put("object", "source").put("type", "barcode_wechat"));
        charges.put(id, charge);
        return charge;
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        Instant from = Instant.parse(query.getOrDefault("from", "1970-01-01T00:00:00Z"));
        Instant to = Instant.parse(query.getOrDefault("to", "2100-01-01T00:00:00Z"));
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        int limit = Integer.parseInt(query.getOrDefault("limit", "20"));
        List<ObjectNode> all = charges.values().stream()
                .filter(each -> {
                    Instant made = Instant.parse(each.get("created_at").asText());
                    return !made.isBefore(from) && !made.isAfter(to);
                })
                .sorted((a, b) -> a.get("id").asText().compareTo(b.get("id").asText()))
                .toList();
        ArrayNode data = JSON.createArrayNode();
        all.stream().skip(offset).limit(limit).forEach(data::add);
        ObjectNode page = JSON.createObjectNode()
                .put("object", "list")
                .put("offset", offset)
                .put("limit", limit)
                .put("total", all.size());
        page.set("data", data);
        answer(exchange, 200, page);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawQuery();
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(
                                each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    }

    private void expire(HttpExchange exchange, String id) throws IOException {
        ObjectNode charge = charges.get(id);
        String scan = charge.path("metadata").path("scan_id").asText();
        if (scripts.get(scan) == Script.PAY_INSTEAD_OF_EXPIRING) {
            charge.put("status", "successful");
        }
        if (!charge.get("status").asText().equals("pending")) {
            error(exchange, 400, "failed_expire", "expire failed");
        } else {
            answer(exchange, 200, charge.put("status", "expired"));
        }
    }

    private void read(HttpExchange exchange, String id) throws IOException {
        if (charges.containsKey(id)) {
            answer(exchange, 200, charges.get(id));
        } else {
            error(exchange, 404, "not_found", "charge was not found");
        }
    }

    private void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        answer(
                exchange,
                status,
                JSON.createObjectNode()
                        .put("object", "error")
                        .put("location", "https://www.omise.co/api-errors")
                        .put("code", code)
                        .put("message", message));
    }

    private void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        underWay.remove(exchange); // whoever has the answer may have sent the next call before this thread goes on
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
