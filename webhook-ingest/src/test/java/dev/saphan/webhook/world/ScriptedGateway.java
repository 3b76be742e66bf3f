package dev.saphan.webhook.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Omise, as a test says it is: it shows the charges that it was given, answers as it was told, and counts its reads. */
public final class ScriptedGateway {
    private static final Set<HttpExchange> UNDER_WAY = ConcurrentHashMap.newKeySet();
    private static final ScriptedGateway SHARED = new ScriptedGateway();

    private final Map<String, ChargeBody> charges = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile @Nullable URI twin;
    private volatile boolean listsEvents = true;
    private final AtomicInteger listsRefused = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private ScriptedGateway() {
        try {
            URI url = URI.create(ConfigProvider.getConfig().getValue("omise.api-url", String.class));
            server = HttpServer.create(new InetSocketAddress(url.getHost(), url.getPort()), 1_024);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/charges/", this::serve);
            server.createContext("/events", this::listEvents);
            server.start();
        } catch (IOException portTaken) {
            throw new UncheckedIOException(portTaken);
        }
    }

    /** How a read of one charge is answered. */
    public interface Answer {
        void to(HttpExchange exchange, byte[] charge) throws IOException;

        /** As Omise does. */
        Answer RIGHT = (exchange, charge) -> send(exchange, 200, charge);

        /** Some status, and a body that is not JSON. */
        static Answer html(int status) {
            return (exchange, charge) -> send(exchange, status, "<html>".getBytes(StandardCharsets.UTF_8));
        }

        private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
            UNDER_WAY.remove(exchange); // whoever has the answer may have sent the next call before this thread goes on
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
    }

    public static ScriptedGateway shared() {
        return SHARED;
    }

    /** From now on it has, and shows, this charge. */
    public void has(ChargeBody charge) {
        charges.put(charge.id(), charge);
    }

    public void becomes(String chargeId, UnaryOperator<ChargeBody> change) {
        charges.computeIfPresent(chargeId, (id, charge) -> change.apply(charge));
    }

    /** From now on reads of that charge are answered so. */
    public void answers(String chargeId, Answer answer) {
        answers.put(chargeId, answer);
    }

    /** Whatever it does not have itself is asked for there. */
    void asks(URI other) {
        twin = other;
    }

    void asksNobody() {
        twin = null;
    }

    /** From now on its list of events is read, or answered 503. */
    public void listsEvents(boolean now) {
        listsEvents = now;
    }

    /** How often its list of events was asked for and not shown. */
    public int listsRefused() {
        return listsRefused.get();
    }

    /** The most reads that were ever under way together. */
    public int mostAtOnce() {
        return most.get();
    }

    public long readsOf(String chargeId) {
        return reads.stream().filter(chargeId::equals).count();
    }

    public int reads() {
        return reads.size();
    }

    private void serve(HttpExchange exchange) throws IOException {
        UNDER_WAY.add(exchange);
        most.accumulateAndGet(UNDER_WAY.size(), Math::max);
        try {
            answer(exchange);
        } finally {
            UNDER_WAY.remove(exchange);
        }
    }

    /** It has no events of its own: only a twin has. */
    private void listEvents(HttpExchange exchange) throws IOException {
        URI other = twin;
        if (!listsEvents) {
            listsRefused.incrementAndGet();
            Answer.html(503).to(exchange, new byte[0]);
        } else if (other != null) {
            passOn(exchange, other);
        } else {
            Answer.send(
                    exchange,
                    200,
                    "{\"object\":\"list\",\"data\":[],\"limit\":100,\"offset\":0,\"total\":0}"
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String chargeId = exchange.getRequestURI().getPath().substring("/charges/".length());
        reads.add(chargeId);
        ChargeBody charge = charges.get(chargeId);
        URI other = twin;
        if (charge == null && other != null) {
            passOn(exchange, other);
        } else if (charge == null) {
            Answer.send(exchange, 404, """
                    {"object":"error","location":"https://www.omise.co/api-errors#not-found","code":"not_found",
                     "message":"charge was not found"}
                    """.getBytes(StandardCharsets.UTF_8));
        } else {
            answers.getOrDefault(chargeId, Answer.RIGHT).to(exchange, charge.bytes());
        }
    }

    private void passOn(HttpExchange exchange, URI other) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        other.resolve(exchange.getRequestURI().toString()))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .header("Omise-Version", exchange.getRequestHeaders().getFirst("Omise-Version"))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Answer.send(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }
}
