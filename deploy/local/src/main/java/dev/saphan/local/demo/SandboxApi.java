package dev.saphan.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** What the demo asks of the gateway itself, past the services. */
final class SandboxApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String authorization;

    SandboxApi(String url, String secretKey) {
        this.url = url;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((secretKey + ":").getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalStateException when the gateway is not the sandbox */
    Ledger ledger() {
        return Ledger.of(
                send(HttpRequest.newBuilder(URI.create(url + "/admin/ledger")).GET()));
    }

    /** Takes a successful payment back, as somebody at the gateway's dashboard could. */
    void reverse(String chargeId) {
        var answer = send(HttpRequest.newBuilder(URI.create(url + "/charges/" + chargeId + "/reverse"))
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.noBody()));
        if (!answer.path("status").asText().equals("reversed")) {
            throw new IllegalStateException("the gateway answered " + answer.path("status") + " to a reversal");
        }
    }

    /** The customer pays after all, though the payment has failed. */
    void pay(String chargeId) {
        var answer = send(HttpRequest.newBuilder(URI.create(url + "/admin/charges/" + chargeId + "/pay"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        if (!answer.path("status").asText().equals("successful")) {
            throw new IllegalStateException("the gateway answered " + answer.path("status") + " to late money");
        }
    }

    /** Gives money back as somebody at the dashboard could: with no word to anybody here. */
    void refund(String chargeId, long amount) {
        var unused = send(HttpRequest.newBuilder(URI.create(url + "/charges/" + chargeId + "/refunds"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"amount\": " + amount + "}")));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "the demo needs the sandbox: " + url + " answers " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("the demo needs the sandbox: " + url + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the gateway", e);
        }
    }
}
