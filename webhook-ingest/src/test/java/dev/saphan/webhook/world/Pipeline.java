package dev.saphan.webhook.world;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** Sends webhooks by the hundred thousand: over few connections, without waiting for one answer before the next call. */
public final class Pipeline implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int ON_THE_WAY = 256;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setPipelining(true).setPipeliningLimit(ON_THE_WAY / CONNECTIONS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    private final Semaphore places = new Semaphore(ON_THE_WAY);
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final URI url;

    public Pipeline(URI url) {
        this.url = url;
    }

    /** Sends it as soon as not too many are on their way. A call that ends without an answer counts as 0. */
    public void posts(byte[] body, Map<String, String> headers) {
        places.acquireUninterruptibly();
        client.request(HttpMethod.POST, url.getPort(), url.getHost(), url.getPath())
                .compose(request -> send(request, body, headers))
                .onComplete(done -> {
                    answers.computeIfAbsent(done.succeeded() ? done.result() : 0, ignored -> new LongAdder())
                            .increment();
                    places.release();
                });
    }

    /** Waits for what is on its way; then how often each status was answered. */
    public Map<Integer, LongAdder> answers() {
        places.acquireUninterruptibly(ON_THE_WAY);
        places.release(ON_THE_WAY);
        return answers;
    }

    private static Future<Integer> send(HttpClientRequest request, byte[] body, Map<String, String> headers) {
        headers.forEach(request::putHeader);
        return request.send(Buffer.buffer(body))
                .compose(response -> response.end().map(end -> response.statusCode()));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
