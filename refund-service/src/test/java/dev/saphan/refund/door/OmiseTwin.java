package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.sandbox.run.Sandbox;
import dev.saphan.sandbox.run.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** The sandbox, in this process, as customers, colleagues at the dashboard and its operator see it. Its ledger is the oracle. */
final class OmiseTwin {
    static final String KEY = "skey_test_abcdefghijklmnop";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final OmiseTwin SHARED = new OmiseTwin();

    private final AtomicLong codes = new AtomicLong(130_000_000_000_000_000L);
    private final URI url;
    private final WayToOmise way;

    private OmiseTwin() {
        Settings settings = Settings.from(Map.of(
                "SANDBOX_PORT", "0",
                "SANDBOX_SECRET_KEY", KEY,
                "SANDBOX_MAGIC_AMOUNTS", "false",
                "SANDBOX_BEHAVIOUR", "{\"outcome\": \"pending\"}"));
        url = URI.create(Sandbox.start(settings)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .url());
        way = new WayToOmise(url);
    }

    /** The one of this JVM. */
    static OmiseTwin shared() {
        return SHARED;
    }

    /** How the service gets there. */
    WayToOmise way() {
        return way;
    }

    /** A charge that has ended like that. */
    JsonNode charge(long amount, ChargeStatus end, Map<String, String> metadata) {
        JsonNode made = send(
                "POST",
                "/charges",
                JSON.valueToTree(Map.of(
                        "amount",
                        amount,
                        "currency",
                        "THB",
                        "source",
                        Map.of("type", "barcode_wechat", "barcode", String.valueOf(codes.getAndIncrement())),
                        "metadata",
                        metadata)));
        String id = made.path("id").asText();
        switch (end) {
            case SUCCESSFUL -> pay(id);
            case FAILED -> send("POST", "/admin/charges/" + id + "/decline", JSON.createObjectNode());
            case EXPIRED -> send("POST", "/charges/" + id + "/expire", JSON.createObjectNode());
            case REVERSED -> {
                pay(id);
                send("POST", "/charges/" + id + "/reverse", JSON.createObjectNode());
            }
        }
        return made;
    }

    private void pay(String id) {
        send("POST", "/admin/charges/" + id + "/pay", JSON.createObjectNode());
    }

    /** A colleague refunds on the dashboard. */
    String refundOnTheDashboard(ChargeId charge, long amount) {
        return send("POST", "/charges/" + charge + "/refunds", JSON.valueToTree(Map.of("amount", amount)))
                .path("id")
                .asText();
    }

    /** Every post of a refund goes wrong like that, until it is ended. */
    void beginOutage(String answer) {
        send(
                "POST",
                "/admin/outages",
                JSON.valueToTree(Map.of("answer", answer, "after", "200ms", "operations", List.of("refund"))));
    }

    void endOutage() {
        send("DELETE", "/admin/outages", JSON.createObjectNode());
    }

    /** Its clock. */
    Instant now() {
        return Instant.parse(send("GET", "/admin/ledger", JSON.createObjectNode())
                .path("now")
                .asText());
    }

    void advance(Duration time) {
        send("POST", "/admin/clock", JSON.valueToTree(Map.of("advance", time.toSeconds() + "s")));
    }

    /** What the ledger says of a charge, after a look at whether the ledger is in order. */
    Entry entry(ChargeId charge) {
        JsonNode ledger = send("GET", "/admin/ledger", JSON.createObjectNode());
        assertThat(ledger.path("balanced").asBoolean()).isTrue();
        return StreamSupport.stream(ledger.path("charges").spliterator(), false)
                .filter(each -> each.path("id").asText().equals(charge.value()))
                .map(Entry::of)
                .findFirst()
                .orElseThrow();
    }

    long refunded(ChargeId charge) {
        return entry(charge).refunded();
    }

    int refunds(ChargeId charge) {
        return entry(charge).refunds().size();
    }

    /** How often a refund of that charge was posted, whatever came of it. */
    long posts(ChargeId charge) {
        return way.posts(charge);
    }

    /** A charge in the ledger: what came in, what went back. */
    record Entry(long captured, long refunded, List<Made> refunds) {
        static Entry of(JsonNode line) {
            List<Made> made = StreamSupport.stream(line.path("refunds").spliterator(), false)
                    .map(each -> new Made(
                            each.path("id").asText(),
                            each.path("amount").asLong(),
                            each.path("metadata").path("refund_id").asText()))
                    .toList();
            return new Entry(
                    line.path("captured").asLong(), line.path("refunded").asLong(), made);
        }
    }

    /** @param refundId of the command that it answers; empty: none */
    record Made(String id, long amount, String refundId) {}

    private JsonNode send(String method, String path, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + base64(KEY + ":"))
                .timeout(Duration.ofMinutes(2))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as(method + " " + path + answer.body())
                    .isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Instant createdAt(JsonNode charge) {
        return Instant.parse(charge.path("created_at").asText());
    }
}
