package dev.saphan.webhook.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saphan.events.ChargeId;
import dev.saphan.sandbox.run.Sandbox;
import dev.saphan.sandbox.run.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Omise's twin (testing/omise-sandbox), in this process, for one test; {@link ScriptedGateway} passes reads on to it. */
public final class Twin implements AutoCloseable {
    private static final String KEY = "skey_test_5kgg8st4p4tuwt7zt4b";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Sandbox.Running sandbox;
    private long made;

    /** @param webhooks where its webhooks go */
    public Twin(URI webhooks) {
        sandbox = Sandbox.start(Settings.from(Map.of(
                        "SANDBOX_PORT",
                        "0",
                        "SANDBOX_SECRET_KEY",
                        KEY,
                        "SANDBOX_MAGIC_AMOUNTS",
                        "false",
                        "SANDBOX_SEED",
                        Long.toString(System.nanoTime()), // or its ids would be those of the last one
                        "SANDBOX_WEBHOOK_URLS",
                        webhooks.toString(),
                        "SANDBOX_WEBHOOK_SECRETS",
                        OmiseAccount.NEW_SECRET)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        ScriptedGateway.shared().asks(URI.create(sandbox.url()));
    }

    /** The usual behaviour from now on: JSON as {@code POST /admin/behaviours} takes it. */
    public void behaves(String json) {
        call(request("/admin/behaviours")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** What charge-service would do for this scan; the same scan, with the charge that was made. */
    public Scan charges(Scan scan) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("amount", Long.toString(scan.amount()));
        form.put("currency", "THB");
        form.put("source[type]", "barcode_wechat");
        form.put("source[barcode]", "13%016d".formatted(made++));
        scan.metadata().forEach((name, value) -> form.put("metadata[" + name + "]", value));
        JsonNode charge = call(request("/charges")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&")))));
        return scan.charged(ChargeId.of(charge.path("id").asText()));
    }

    /** What customers really did, by charge. */
    public Map<String, JsonNode> ledger() {
        Map<String, JsonNode> charges = new LinkedHashMap<>();
        call(request("/admin/ledger").GET())
                .path("charges")
                .forEach(each -> charges.put(each.path("id").asText(), each));
        return charges;
    }

    /** Somebody at Omise, or at the dashboard, takes the payment back. */
    public void reverses(ChargeId chargeId) {
        call(request("/charges/" + chargeId + "/reverse").POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** A buyer, or the clock: {@code pay, expire}. */
    public void acts(ChargeId chargeId, String action) {
        call(request("/admin/charges/" + chargeId + "/" + action).POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Override
    public void close() {
        ScriptedGateway.shared().asksNobody();
        sandbox.close();
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        String user = Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.US_ASCII));
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path)).header("Authorization", "Basic " + user);
    }

    private JsonNode call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the sandbox answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
