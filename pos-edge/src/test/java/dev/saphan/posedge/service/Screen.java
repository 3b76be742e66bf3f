package dev.saphan.posedge.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saphan.events.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A client of server-sent events, of which thousands can be open: it has no thread of its own. Of what it is told only scans
 * count; news of the gateway come when they please.
 */
final class Screen implements Flow.Subscriber<String>, AutoCloseable {
    private final CompletableFuture<Integer> opened = new CompletableFuture<>();
    private final Queue<News> news = new ConcurrentLinkedQueue<>();
    private final boolean keeps;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean ended;
    private volatile long heard;
    private String id = "";
    private String name = "";
    private String data = "";
    private volatile String latest = "";

    /** @param id the cursor */
    record News(String id, String scanId, String status, long version) {}

    /** @param keeps whether it remembers what it hears, or only counts it */
    Screen(boolean keeps) {
        this.keeps = keeps;
    }

    /** Returns at once. */
    Screen open(HttpClient client, String url, String token, @Nullable String lastId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        var unused = client.sendAsync(request.build(), info -> {
                    opened.complete(info.statusCode());
                    return BodySubscribers.fromLineSubscriber(this);
                })
                .whenComplete((response, failure) -> end());
        return this;
    }

    /** Waits for the answer. */
    boolean isOpen() {
        return opened.join() == 200;
    }

    /** What it has heard so far. */
    List<News> news() {
        return List.copyOf(news);
    }

    /** The data of the latest scan that it was told of. */
    String latest() {
        return latest;
    }

    long heard() {
        return heard;
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith("id:")) {
            id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
            name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
            data = line.substring(5);
        } else if (line.isEmpty() && !data.isEmpty()) {
            if (name.equals("scan")) {
                hear();
            }
            name = "";
            data = "";
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one line after the other
    private void hear() {
        if (keeps) {
            news.add(read());
        }
        latest = data;
        heard++;
    }

    private News read() {
        try {
            JsonNode scan = EventJson.mapper().readTree(data);
            return new News(
                    id,
                    scan.path("scanId").asText(),
                    scan.path("status").asText(),
                    scan.path("version").asLong());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    private void end() {
        ended = true;
        opened.complete(0);
    }

    @Override
    public void close() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
