package dev.saphan.benchmark.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tills that send nonsense, and somebody who sends webhooks without knowing the secret, beside everybody else: all of it must be
 * refused, and nobody else may notice.
 */
public final class BadInput implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final double PERCENT = 100;
    private static final int WEBHOOKS_OF_A_PAYMENT = 2;
    private static final String SIGNATURE = "3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9";
    private static final Buffer NO_JSON =
            Buffer.buffer("{\"scanId\":\"0198c5a2-7d1e-7c3b-9f7a-3f1a5b0c9d21\",\"basketId\":");

    private final HttpClient client;
    private final OpenLoop nonsense;
    private final OpenLoop forgeries;
    private final Doors doors;
    private final Shops shops;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean paused;

    /** Where it goes to. */
    public record Doors(URI posEdge, URI webhookIngest) {}

    public BadInput(Vertx vertx, Doors doors, Shops shops, Scans scans) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.nonsense = new OpenLoop(vertx.getOrCreateContext(), scans::now, this::sendNonsense);
        this.forgeries = new OpenLoop(vertx.getOrCreateContext(), scans::now, this::forge);
        this.doors = doors;
        this.shops = shops;
    }

    /**
     * From now on; once.
     *
     * @param scans good ones a second
     * @param percent of all scans, and of all webhooks, that are bad
     */
    public void start(double scans, int percent, long seed) {
        nonsense.start(beside(scans, percent), seed);
        forgeries.start(beside(scans * WEBHOOKS_OF_A_PAYMENT, percent), ~seed);
    }

    /** For other good ones from now on. */
    public void change(double scans, int percent) {
        nonsense.change(beside(scans, percent));
        forgeries.change(beside(scans * WEBHOOKS_OF_A_PAYMENT, percent));
    }

    /** How many bad ones a second make up so many percent of all, with so many good ones. */
    static double beside(double good, int percent) {
        return good * percent / (PERCENT - percent);
    }

    /** Whether none is sent, for now. */
    public void pause(boolean isPaused) {
        paused = isPaused;
    }

    public long sent() {
        return sent.get();
    }

    /** How many were not told so far that nothing came of them: believed, or without an answer. */
    public long notRefused() {
        return sent.get() - refused.get();
    }

    /** Half of them no JSON, half of them a code that none is, in a currency that is not taken. */
    private void sendNonsense(long dueAt) {
        Till till = shops.of((int) TimeUnit.NANOSECONDS.toMillis(dueAt));
        long dice = Mix.scatter(dueAt);
        var body = dice < 0
                ? NO_JSON
                : Buffer.buffer("{\"scanId\":\"" + new UUID((dice & ~0xF000L) | 0x4000L, Long.MIN_VALUE | dueAt)
                        + "\",\"basketId\":\"b\",\"barcode\":\"12\",\"amount\":1,\"currency\":\"USD\","
                        + "\"scannedAt\":\"2026-01-01T00:00:00Z\"}");
        send(to(doors.posEdge(), "/scans").putHeader("Authorization", till.authorization()), body);
    }

    private void forge(long dueAt) {
        var body = Buffer.buffer(
                "{\"object\":\"event\",\"id\":\"evnt_test_" + dueAt
                        + "\",\"key\":\"charge.complete\",\"data\":{\"object\":\"charge\",\"id\":\"chrg_test_5forged0000000000\"}}");
        send(
                to(doors.webhookIngest(), "/webhooks/omise")
                        .putHeader("Omise-Signature", SIGNATURE)
                        .putHeader("Omise-Signature-Timestamp", String.valueOf(TimeUnit.NANOSECONDS.toSeconds(dueAt))),
                body);
    }

    private static RequestOptions to(URI door, String path) {
        return new RequestOptions()
                .setHost(door.getHost())
                .setPort(door.getPort())
                .setMethod(HttpMethod.POST)
                .setURI(path)
                .putHeader("Content-Type", "application/json");
    }

    private void send(RequestOptions to, Buffer body) {
        if (paused) {
            return;
        }
        sent.incrementAndGet();
        client.request(to)
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(read -> response.statusCode()))
                .onSuccess(status -> refused.addAndGet(status >= 400 ? 1 : 0));
    }

    @Override
    public void close() {
        paused = true; // what is due already must find no closed client
        nonsense.close();
        forgeries.close();
        var unused = client.close();
    }
}
