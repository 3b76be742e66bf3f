package dev.saphan.refund.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.saphan.events.ChargeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What lies between the service and the gateway: where requests are counted, and where one of them gets lost, or hangs until a
 * test lets it go. What the gateway itself can do wrong, it is told to do itself.
 */
final class WayToOmise {
    private final URI gateway;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Mishap> mishaps = new ConcurrentHashMap<>();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final AtomicReference<CountDownLatch> hanging = new AtomicReference<>(new CountDownLatch(1));
    private final HttpServer server;

    /** How a post of a refund goes wrong, once. */
    enum Mishap {
        ANSWERS_500_AFTER,
        ANSWERS_500_BEFORE,
        BREAKS_AFTER,
        HANGS_AFTER,
        HANGS_BEFORE,
        GARBAGE_AFTER,
        THROTTLES,
        REFUSES_THE_KEY
    }

    WayToOmise(URI gateway) {
        this.gateway = gateway;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next post of a refund of that charge goes wrong. */
    void next(ChargeId charge, Mishap mishap) {
        mishaps.put(charge.value(), mishap);
    }

    /** From now on, nothing can be read of that charge. */
    void hide(ChargeId charge) {
        hidden.add(charge.value());
    }

    /** What hangs goes on. */
    void release() {
        hanging.getAndSet(new CountDownLatch(1)).countDown();
    }

    long posts(ChargeId charge) {
        return posts.stream().filter(charge.value()::equals).count();
    }

    int posts() {
        return posts.size();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                String charge = exchange.getRequestURI().getPath().split("/", -1)[2];
                posts.add(charge);
                post(exchange, body, mishaps.remove(charge));
            } else if (hidden.stream().anyMatch(exchange.getRequestURI().getPath()::contains)) {
                answer(exchange, 500, "<html>");
            } else {
                answer(exchange, pass(exchange, body));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(HttpExchange exchange, byte[] body, Mishap mishap) throws IOException, InterruptedException {
        switch (mishap) {
            case null -> answer(exchange, pass(exchange, body));
            case HANGS_BEFORE -> {
                hang();
                answer(exchange, pass(exchange, body));
            }
            case HANGS_AFTER -> {
                HttpResponse<byte[]> made = pass(exchange, body);
                hang();
                answer(exchange, made);
            }
            case ANSWERS_500_BEFORE -> answer(exchange, 500, "<html>");
            case ANSWERS_500_AFTER -> {
                pass(exchange, body);
                answer(exchange, 500, "<html>");
            }
            case GARBAGE_AFTER -> {
                pass(exchange, body);
                answer(exchange, 200, "{\"object\": \"refund\", \"id\":");
            }
            case BREAKS_AFTER -> pass(exchange, body); // and is closed without an answer
            case THROTTLES -> answer(exchange, 429, error("too_many_requests"));
            case REFUSES_THE_KEY -> answer(exchange, 401, error("authentication_failure"));
        }
    }

    private void hang() throws InterruptedException {
        if (!hanging.get().await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nobody released what hangs");
        }
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .timeout(Duration.ofMinutes(1));
        for (String name : List.of("Authorization", "Content-Type", "Omise-Version")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String error(String code) {
        return "{\"object\": \"error\", \"location\": \"https://www.omise.co/api-errors\", \"code\": \"" + code
                + "\", \"message\": \"as a test wants it\"}";
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer(exchange, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
