package dev.saphan.benchmark.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The live stream of each store, as a till's screen follows it; writes down when the end of a scan is shown. */
public final class Screens implements AutoCloseable {
    private static final String SCAN_ID = "\"scanId\":\"";
    private static final String STATUS = "\"status\":\"";
    private static final int UUID_LENGTH = 36;
    private static final Set<String> ENDS = Set.of("successful", "failed", "expired", "reversed", "refused");

    private final HttpClient client;
    private final URI posEdge;
    private final Scans scans;
    private final AtomicInteger broken = new AtomicInteger();

    public Screens(Vertx vertx, URI posEdge, Scans scans) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(10_000));
        this.posEdge = posEdge;
        this.scans = scans;
    }

    /** Completes when every store's stream has begun. */
    public Future<Void> open(Shops shops) {
        List<Future<Void>> opened = shops.screens().stream().map(this::open).toList();
        return Future.all(opened).mapEmpty();
    }

    /** Streams that ended by themselves: what they would have shown is missing from the figures. */
    public int broken() {
        return broken.get();
    }

    private Future<Void> open(Till till) {
        RequestOptions request = new RequestOptions()
                .setHost(posEdge.getHost())
                .setPort(posEdge.getPort())
                .setMethod(HttpMethod.GET)
                .setURI("/scans/events")
                .putHeader("Authorization", till.authorization());
        return client.request(request).compose(call -> call.send()).compose(this::follow);
    }

    private Future<Void> follow(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("a screen was refused its stream: " + response.statusCode());
        }
        response.handler(RecordParser.newDelimited("\n", this::line));
        response.exceptionHandler(ended -> broken.incrementAndGet());
        return Future.succeededFuture();
    }

    private void line(Buffer line) {
        if (line.length() < UUID_LENGTH || line.getByte(0) != 'd') {
            return; // not "data:…"
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        int id = text.indexOf(SCAN_ID) + SCAN_ID.length();
        int status = text.indexOf(STATUS) + STATUS.length();
        if (id < SCAN_ID.length() || status < STATUS.length()) {
            return;
        }
        if (ENDS.contains(text.substring(status, text.indexOf('"', status)))) {
            int index = scans.ids().indexOf(UUID.fromString(text.substring(id, id + UUID_LENGTH)));
            if (index >= 0 && index < scans.count()) {
                scans.show(index);
            }
        }
    }

    @Override
    public void close() {
        var unused = client.close();
    }
}
