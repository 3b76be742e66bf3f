package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ScanReceived;
import dev.saphan.sandbox.run.Sandbox;
import dev.saphan.sandbox.run.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The real sandbox, in this process, and what its operator may do with it. */
final class SandboxOmise implements AutoCloseable {
    static final String KEY = "skey_test_5several0replicas";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Sandbox.Running running;

    SandboxOmise() {
        Map<String, String> environment =
                Map.of("SANDBOX_PORT", "0", "SANDBOX_SECRET_KEY", KEY, "SANDBOX_MAGIC_AMOUNTS", "false");
        running = Sandbox.start(Settings.from(environment))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return running.url();
    }

    /** Of every charge from now on, as the sandbox's README puts it. */
    void behave(String json) {
        JsonNode answer = send("POST", "/admin/behaviours", JSON_TYPE, json);
        assertThat(answer.has("behaviour")).isTrue();
    }

    void behaveWell() {
        JsonNode answer = send("DELETE", "/admin/behaviours", JSON_TYPE, "");
        assertThat(answer.path("forgotten").asBoolean()).isTrue();
    }

    List<Booked> ledger() {
        JsonNode ledger = send("GET", "/admin/ledger", JSON_TYPE, "");
        assertThat(ledger.path("balanced").asBoolean()).isTrue();
        return StreamSupport.stream(ledger.path("charges").spliterator(), false)
                .map(Booked::of)
                .toList();
    }

    void refund(ChargeId charge, long amount) {
        JsonNode answer = send(
                "POST",
                "/charges/" + charge.value() + "/refunds",
                "application/x-www-form-urlencoded",
                "amount=" + amount);
        assertThat(answer.path("object").asText()).isEqualTo("refund");
    }

    /** One call to make a charge, by whoever does not care; absent: no answer in time. */
    Optional<ChargeId> charge(ScanReceived scan, Duration timeout) {
        ObjectNode body = JSON.createObjectNode().put("amount", scan.amount()).put("currency", scan.currency());
        body.putObject("source").put("type", "barcode_wechat").put("barcode", scan.barcode());
        body.putObject("metadata")
                .put("scan_id", scan.scanId().toString())
                .put("store_id", scan.storeId().value())
                .put("basket_id", scan.basketId().value());
        try {
            JsonNode made = JSON.readTree(client.send(
                            request("POST", "/charges", JSON_TYPE, body.toString(), timeout), BodyHandlers.ofString())
                    .body());
            return Optional.of(new ChargeId(made.path("id").asText()));
        } catch (IOException silence) {
            return Optional.empty();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    private JsonNode send(String method, String path, String type, String body) {
        try {
            return JSON.readTree(client.send(request(method, path, type, body, PATIENCE), BodyHandlers.ofString())
                    .body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    private HttpRequest request(String method, String path, String type, String body, Duration timeout) {
        String credentials = Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.US_ASCII));
        return HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, BodyPublishers.ofString(body))
                .timeout(timeout)
                .header("Content-Type", type)
                .header("Authorization", "Basic " + credentials)
                .build();
    }

    @Override
    public void close() {
        client.close();
        running.close();
    }
}
