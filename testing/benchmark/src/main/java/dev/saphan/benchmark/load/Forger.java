package dev.saphan.benchmark.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who sends webhooks without knowing the secret; all must be refused, and nobody else may notice. */
public final class Forger implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final String SIGNATURE = "3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9";

    private final HttpClient client;
    private final OpenLoop loop;
    private final URI webhookIngest;
    private final AtomicLong believed = new AtomicLong();

    public Forger(Vertx vertx, URI webhookIngest, Scans scans) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.loop = new OpenLoop(vertx.getOrCreateContext(), scans::now, this::send);
        this.webhookIngest = webhookIngest;
    }

    public void start(double rate, long seed) {
        loop.start(rate, seed);
    }

    /** How many were answered as if they were Omise's. */
    public long believed() {
        return believed.get();
    }

    private void send(long dueAt) {
        var body = Buffer.buffer(
                "{\"object\":\"event\",\"id\":\"evnt_test_" + dueAt
                        + "\",\"key\":\"charge.complete\",\"data\":{\"object\":\"charge\",\"id\":\"chrg_test_5forged0000000000\"}}");
        client.request(new RequestOptions()
                        .setHost(webhookIngest.getHost())
                        .setPort(webhookIngest.getPort())
                        .setMethod(HttpMethod.POST)
                        .setURI("/webhooks/omise")
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Omise-Signature", SIGNATURE)
                        .putHeader("Omise-Signature-Timestamp", String.valueOf(TimeUnit.NANOSECONDS.toSeconds(dueAt))))
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(read -> response.statusCode()))
                .onSuccess(status -> believed.addAndGet(status == 200 ? 1 : 0));
    }

    @Override
    public void close() {
        loop.close();
        var unused = client.close();
    }
}
