package dev.saphan.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Charges at a steady rate, whatever the answers do; receives the webhooks and reads each paid charge once. */
final class Load {
    private static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder().encodeToString("skey_test_5sandbox0saphan00000:".getBytes(StandardCharsets.US_ASCII));
    private static final Buffer COMPLETED = Buffer.buffer("\"key\": \"charge.complete\"");

    private final Vertx vertx;
    private final HttpClient client;
    private final int webhookPort;
    private RequestOptions to = new RequestOptions();
    private long codes;
    private final AtomicLong webhooks = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    record Report(long charges, long read, long webhooks, double p50Millis, double p99Millis) {}

    Load(Vertx vertx) throws Exception {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(256));
        this.webhookPort = vertx.createHttpServer()
                .requestHandler(this::webhook)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)
                .actualPort();
    }

    String webhookUrl() {
        return "http://127.0.0.1:" + webhookPort + "/webhooks/omise";
    }

    void against(String url) {
        URI uri = URI.create(url);
        to = new RequestOptions().setHost(uri.getHost()).setPort(uri.getPort());
        to.putHeader("Authorization", AUTHORIZATION);
    }

    private void webhook(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            request.response().end();
            webhooks.incrementAndGet();
            String text = body.toString(StandardCharsets.ISO_8859_1);
            if (text.contains(COMPLETED.toString())) {
                int at = text.indexOf("\"id\": \"chrg_test_") + 7;
                call(HttpMethod.GET, "/charges/" + text.substring(at, text.indexOf('"', at)), null)
                        .onSuccess(charge -> {
                            if (charge.toString().contains("\"status\": \"successful\"")) {
                                read.incrementAndGet();
                            }
                        });
            }
        });
    }

    /** Open loop: the n-th charge is due at n / rate, and its time is counted from then. */
    Report atRate(int rate, Duration duration) throws Exception {
        int charges = (int) (rate * duration.toSeconds());
        long webhooksBefore = webhooks.get();
        long readBefore = read.get();
        long[] micros = new long[charges];
        Promise<Void> all = Promise.promise();
        long start = System.nanoTime();
        int[] state = {0, 0}; // sent, answered
        vertx.setPeriodic(1, timer -> {
            long due = Math.min(charges, (System.nanoTime() - start) * rate / 1_000_000_000L);
            while (state[0] < due) {
                long dueAt = start + state[0]++ * 1_000_000_000L / rate;
                create().onComplete(answer -> {
                    micros[state[1]] = (System.nanoTime() - dueAt) / 1_000;
                    if (++state[1] == charges) {
                        all.complete();
                    }
                });
            }
            if (state[0] == charges) {
                vertx.cancelTimer(timer);
            }
        });
        all.future().toCompletionStage().toCompletableFuture().get(duration.toSeconds() + 60, TimeUnit.SECONDS);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(read.get() - readBefore)
                .as("read back, of %d webhooks and %d failed calls", webhooks.get() - webhooksBefore, failed.get())
                .isEqualTo(charges));
        Arrays.sort(micros);
        return new Report(
                charges,
                read.get() - readBefore,
                webhooks.get() - webhooksBefore,
                micros[charges / 2] / 1_000.0,
                micros[charges * 99 / 100] / 1_000.0);
    }

    /** As many charges as are missing, as fast as they go, nobody told. */
    void fill(int count) throws Exception {
        webhookUrls("[]");
        Promise<Void> all = Promise.promise();
        int[] left = {count, 0};
        vertx.runOnContext(go -> {
            for (int i = 0; i < 200; i++) {
                fillOne(left, all);
            }
        });
        all.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.MINUTES);
        webhookUrls("[\"" + webhookUrl() + "\"]");
    }

    private void fillOne(int[] left, Promise<Void> all) {
        if (left[0]-- <= 0) {
            if (++left[1] == 200) {
                all.complete();
            }
            return;
        }
        create().onComplete(answer -> fillOne(left, all));
    }

    private void webhookUrls(String urls) throws Exception {
        call(HttpMethod.PUT, "/admin/webhooks", "{\"urls\":" + urls + "}")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }

    private Future<Buffer> create() {
        long code = 130_000_000_000_000_000L + codes++;
        return call(
                HttpMethod.POST,
                "/charges",
                "{\"amount\":400000,\"currency\":\"THB\",\"source\":{\"type\":\"barcode_wechat\",\"barcode\":\"" + code
                        + "\"},\"metadata\":{\"scan_id\":\"0198c1f2-7b1e-7000-8000-" + (100_000_000_000L + codes)
                        + "\",\"store_id\":\"store-1\",\"terminal_id\":\"till-1\",\"basket_id\":\"2026-11-23-" + codes
                        + "\"}}");
    }

    private Future<Buffer> call(HttpMethod method, String path, String body) {
        RequestOptions options = new RequestOptions(to).setMethod(method).setURI(path);
        return client.request(options)
                .compose(request -> {
                    if (body == null) {
                        return request.send();
                    }
                    request.putHeader("Content-Type", "application/json");
                    return request.send(body);
                })
                .compose(response -> response.body())
                .onFailure(broken -> failed.incrementAndGet());
    }
}
