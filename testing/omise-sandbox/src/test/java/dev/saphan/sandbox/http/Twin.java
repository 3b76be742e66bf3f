package dev.saphan.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saphan.sandbox.run.Sandbox;
import dev.saphan.sandbox.run.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A sandbox over real HTTP, as a merchant and as its operator sees it. */
final class Twin implements AutoCloseable {
    static final String KEY = "skey_test_5twin";
    static final String LIVE_KEY = "skey_5twin";
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicLong CODES = new AtomicLong(130_000_000_000_000_000L);

    private final Sandbox.Running running;

    private Twin(Sandbox.Running running) {
        this.running = running;
    }

    /** Starts one; variables come in pairs of name (without SANDBOX_) and value. */
    static Twin start(String... variables) {
        Map<String, String> env = new HashMap<>(Map.of(
                "SANDBOX_PORT",
                "0",
                "SANDBOX_SECRET_KEY",
                KEY,
                "SANDBOX_LIVE_SECRET_KEY",
                LIVE_KEY,
                "SANDBOX_WEBHOOK_DELAY",
                "1ms"));
        for (int i = 0; i < variables.length; i += 2) {
            env.put("SANDBOX_" + variables[i], variables[i + 1]);
        }
        return new Twin(Sandbox.start(Settings.from(env))
                .toCompletionStage()
                .toCompletableFuture()
                .join());
    }

    String url() {
        return running.url();
    }

    /** What it said of its start. */
    List<String> news() {
        return running.news();
    }

    static String freshCode() {
        return Long.toString(CODES.getAndIncrement());
    }

    static String form(long amount, String code) {
        return "amount=" + amount + "&currency=THB&source%5Btype%5D=barcode_wechat&source%5Bbarcode%5D=" + code;
    }

    record Answer(int status, String body, HttpResponse<String> http) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError("not JSON: " + body, notJson);
            }
        }

        String at(String pointer) {
            return json().at(pointer).asText();
        }
    }

    Answer charge(long amount) {
        return post("/charges", form(amount, freshCode()));
    }

    /** Creates a charge and tells its id. */
    String pending(long amount) {
        return charge(amount).at("/id");
    }

    /** Creates a charge that is paid. */
    String paid(long amount) {
        String id = pending(amount);
        pay(id);
        return id;
    }

    void pay(String id) {
        admin("POST", "/admin/charges/" + id + "/pay", "");
    }

    Answer get(String path, String... headers) {
        return send(request("GET", path, "", headers));
    }

    Answer post(String path, String form, String... headers) {
        return send(
                request("POST", path, form, headers).setHeader("Content-Type", "application/x-www-form-urlencoded"));
    }

    Answer postJson(String path, String json, String... headers) {
        return send(request("POST", path, json, headers).setHeader("Content-Type", "application/json"));
    }

    Answer patch(String path, String json) {
        return send(request("PATCH", path, json).setHeader("Content-Type", "application/json"));
    }

    /** Fails the test when the admin API refuses. */
    JsonNode admin(String method, String path, String json) {
        Answer answer = send(request(method, path, json));
        if (answer.status() != 200) {
            throw new AssertionError(method + " " + path + ": " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    void advance(String duration) {
        admin("POST", "/admin/clock", "{\"advance\":\"" + duration + "\"}");
    }

    JsonNode ledger() {
        return admin("GET", "/admin/ledger", "");
    }

    HttpRequest.Builder request(String method, String path, String body, String... headers) {
        HttpRequest.BodyPublisher content = body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, content)
                .timeout(Duration.ofMinutes(2))
                .setHeader("Authorization", basic(KEY));
        for (int i = 0; i < headers.length; i += 2) {
            builder.setHeader(headers[i], headers[i + 1]);
        }
        return builder;
    }

    static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return exchange(request);
        } catch (IOException broken) {
            throw new AssertionError("no answer", broken);
        }
    }

    /** For calls whose answer may break. */
    Answer exchange(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        running.vertx()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(2, TimeUnit.MINUTES)
                .join();
    }
}
