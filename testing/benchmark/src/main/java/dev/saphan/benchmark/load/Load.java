package dev.saphan.benchmark.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * The tills at work, open-loop: a scan is sent when its customer comes, and its time counts from then, not from when there was
 * a connection to send it on.
 */
public final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 512;
    private static final int LOST_AFTER_MILLIS = 10_000;

    /** As often as there is time for while a code is alive, each with 5 s to be answered in. */
    private static final int SENDINGS = 8;

    private static final int AGAIN_AFTER_MILLIS = 500;

    private final HttpClient client;
    private final Context context;
    private final OpenLoop loop;
    private final URI posEdge;
    private final Shops shops;
    private final Scans scans;
    private final Requests requests;

    public Load(Vertx vertx, URI posEdge, Shops shops, Scans scans, Requests requests) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setKeepAliveTimeout(300));
        this.context = vertx.getOrCreateContext();
        this.loop = new OpenLoop(context, scans::now, dueAt -> begin(dueAt, 1));
        this.posEdge = posEdge;
        this.shops = shops;
        this.scans = scans;
        this.requests = requests;
    }

    /** From now on, until {@link #stop}; once. */
    public void start(double rate, long seed) {
        loop.start(rate, seed);
    }

    /** More or fewer customers from now on. */
    public void change(double rate) {
        loop.change(rate);
    }

    /** So many customers at the same moment; a scan that is turned away or not answered is sent again, as tills do. */
    public void crowd(int customers) {
        context.runOnContext(go -> IntStream.range(0, customers).forEach(i -> begin(scans.now(), SENDINGS)));
    }

    private void begin(long dueAt, int sendings) {
        send(scans.begin(dueAt), Instant.now(), sendings);
    }

    private void send(int index, Instant scannedAt, int sendings) {
        Till till = shops.of(index);
        Buffer body = requests.scan(index, till, scannedAt, Instant.now());
        client.request(to(till))
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(read -> response.statusCode()))
                .onComplete(answer -> {
                    int code = answer.succeeded() ? answer.result() : 0;
                    if (sendings > 1 && Scans.saysNothing(code)) {
                        context.owner().setTimer(AGAIN_AFTER_MILLIS, later -> send(index, scannedAt, sendings - 1));
                    } else {
                        scans.answer(index, code);
                    }
                });
    }

    private RequestOptions to(Till till) {
        return new RequestOptions()
                .setHost(posEdge.getHost())
                .setPort(posEdge.getPort())
                .setMethod(HttpMethod.POST)
                .setURI("/scans")
                .setTimeout(LOST_AFTER_MILLIS)
                .putHeader("Authorization", till.authorization())
                .putHeader("Content-Type", "application/json");
    }

    /** No more customers; what was sent is still answered. */
    public void stop() {
        loop.stop();
    }

    @Override
    public void close() {
        loop.close();
        var unused = client.close();
    }
}
