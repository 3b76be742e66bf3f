package dev.saphan.sandbox.outbound;

import dev.saphan.sandbox.Event;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One endpoint and the webhooks that wait for it, in order, no more than so many on the way at once. */
final class Mailbox {
    private static final int MOST_WAITING = 1_000_000;

    private static final int LAST_PORT = 65_535;
    private final String url;
    private final RequestOptions target;
    private final Deque<Letter> waiting = new ArrayDeque<>();
    private int onTheWay;

    /** An event to be told: the body is written and signed when it leaves, so that one that waits costs nothing. */
    record Letter(Event event, boolean forged, int attempt) {}

    /**
     * @throws IllegalArgumentException when it is not an absolute http or https URL
     */
    Mailbox(String url) {
        this.url = url;
        this.target = parsed(url);
    }

    String url() {
        return url;
    }

    RequestOptions target() {
        return target;
    }

    /** False when there is no room. */
    boolean add(Letter letter) {
        return waiting.size() < MOST_WAITING && waiting.add(letter);
    }

    /** The next one that may leave now, or null. */
    @Nullable
    Letter next() {
        if (onTheWay >= Postman.MOST_ON_THE_WAY || waiting.isEmpty()) {
            return null;
        }
        onTheWay++;
        return waiting.remove();
    }

    void arrived() {
        onTheWay--;
    }

    private static RequestOptions parsed(String url) {
        try {
            URI uri = new URI(url);
            boolean tls = "https".equals(uri.getScheme());
            boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= LAST_PORT);
            if (uri.getHost() == null || !port || !(tls || "http".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("not an http or https URL: " + url);
            }
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost(uri.getHost())
                    .setPort(uri.getPort() >= 0 ? uri.getPort() : (tls ? 443 : 80))
                    .setSsl(tls)
                    .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (URISyntaxException notAUrl) {
            throw new IllegalArgumentException("not a URL: " + url, notAUrl);
        }
    }
}
