package dev.saphan.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saphan.events.RefundId;
import dev.saphan.events.ScanId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A till, as pos-edge asks tills to be: it mints the id, and sends the same again until it is told what became of it.
 */
final class Till {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String NOTHING = "nothing";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final CountDownLatch never = new CountDownLatch(1);
    private final String url;
    private final String tillToken;
    private final String supervisorToken;

    Till(String url, String tillToken, String supervisorToken) {
        this.url = url;
        this.tillToken = tillToken;
        this.supervisorToken = supervisorToken;
    }

    /**
     * An answer that is an answer: not 429, not 5xx.
     *
     * @param isRepeated whether it was asked for before: that may have been heard, whatever was answered
     */
    record Answer(int status, JsonNode body, boolean isRepeated) {

        boolean isTaken() {
            return status == 200 || status == 202;
        }

        /** The last part of the problem's type: {@code basket-paid}. */
        String problem() {
            var type = body.path("type").asText();
            return type.substring(type.lastIndexOf('/') + 1);
        }
    }

    Answer scan(Purchase purchase) {
        return post("/scans", tillToken, () -> {
            var body = new LinkedHashMap<String, Object>();
            body.put("scanId", purchase.scanId().toString());
            body.put("basketId", purchase.basketId().value());
            body.put("barcode", purchase.barcode());
            body.put("amount", purchase.amount());
            body.put("currency", "THB");
            body.put("scannedAt", purchase.scannedAt().toString());
            body.put("sentAt", now().toString()); // of this very attempt
            body.put("cashierId", "demo");
            return body;
        });
    }

    Answer cancel(ScanId scanId) {
        return post("/scans/" + scanId + "/cancel", tillToken, Map::of);
    }

    /** @param amount satang; absent: all that is left */
    Answer refund(ScanId scanId, RefundId refundId, @Nullable Long amount) {
        return post("/scans/" + scanId + "/refunds", supervisorToken, () -> {
            var body = new LinkedHashMap<String, Object>();
            body.put("refundId", refundId.toString());
            if (amount != null) {
                body.put("amount", amount);
            }
            body.put("reason", "demo");
            return body;
        });
    }

    /** How the till's page shows it: as soon as that is {@code expected}, or as it is after {@code limit}. */
    String showUntil(ScanId scanId, String expected, Duration limit) {
        var deadline = now().plus(limit);
        var shown = show(scanId);
        while (!shown.equals(expected) && now().isBefore(deadline) && !expected.equals(Ending.LATE)) {
            pause();
            shown = show(scanId);
        }
        return shown;
    }

    /** One scan, as it is answered. */
    Answer get(ScanId scanId) {
        return get("/scans/" + scanId);
    }

    /** The newest scans of the till's store. */
    Answer list() {
        return get("/scans");
    }

    private Answer get(String path) {
        return send(() -> request(path, tillToken).GET().build());
    }

    private String show(ScanId scanId) {
        var body = get(scanId).body();
        var why = body.path("failureCode").asText(body.path("refusedReason").asText(""));
        return (body.path("status").asText() + " " + why).strip();
    }

    private Answer post(String path, String token, Supplier<Map<String, Object>> body) {
        return send(() -> request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(textOf(body.get())))
                .build());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + token);
    }

    /** The same request again, whatever happened to the last one: that is what ids of the till's own are for. */
    private Answer send(Supplier<HttpRequest> request) {
        var deadline = now().plus(PATIENCE);
        var trouble = NOTHING;
        while (now().isBefore(deadline)) {
            try {
                var answer = http.send(request.get(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    return new Answer(answer.statusCode(), JSON.readTree(answer.body()), !trouble.equals(NOTHING));
                }
                trouble = String.valueOf(answer.statusCode());
            } catch (IOException e) {
                trouble = e.getClass().getSimpleName();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted at the till", e);
            }
            pause();
        }
        throw new IllegalStateException(
                "pos-edge gave no answer within " + PATIENCE.toSeconds() + " s, at last " + trouble);
    }

    private void pause() {
        try {
            var unused = never.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String textOf(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }
}
