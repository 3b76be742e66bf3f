package dev.saphan.omise;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How this client speaks to Omise; both transports say the same. */
final class Wire {

    /** Pinned: a newer version may change fields that money depends on. */
    private static final String API_VERSION = "2019-05-29";

    static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[0-9A-Za-z._:-]{1,128}");
    private static final int MAX_HEADER = 16 * 1024;
    /** Who would have to wait behind so many others had better be told at once. */
    static final int MAX_WAITING = 1_000;
    /** Shorter than a load balancer keeps a silent connection, so that we seldom write into one that is closing. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final OmiseSettings settings;

    Wire(OmiseSettings settings) {
        this.settings = settings;
    }

    OmiseSettings settings() {
        return settings;
    }

    HttpClientOptions apply(HttpClientOptions options) {
        int connectMillis = (int) settings.connectTimeout().toMillis();
        return options.setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout(connectMillis)
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setMaxHeaderSize(MAX_HEADER)
                // Our traces are our own affair: no header of theirs goes to Omise, and callers make the spans.
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    static PoolOptions pool(int size) {
        return new PoolOptions().setHttp1MaxSize(size).setMaxWaitQueueSize(MAX_WAITING);
    }

    RequestOptions to(String path) {
        URI url = settings.apiUrl();
        boolean encrypted = "https".equalsIgnoreCase(url.getScheme());
        return new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() > 0 ? url.getPort() : encrypted ? 443 : 80)
                .setSsl(encrypted)
                .setFollowRedirects(false)
                .setURI(prefix() + path);
    }

    void identify(MultiMap headers) {
        headers.set(HttpHeaders.AUTHORIZATION, settings.secretKey().authorization())
                .set("Omise-Version", API_VERSION)
                .set(HttpHeaders.ACCEPT, "application/json")
                .set(HttpHeaders.USER_AGENT, "saphan-omise-client");
    }

    /** Omise's own id of an answer; a header that cannot be one is not passed on to anybody's log. */
    static @Nullable String requestId(@Nullable String header) {
        return header == null || !REQUEST_ID_FORM.matcher(header).matches() ? null : header;
    }

    private String prefix() {
        String path = settings.apiUrl().getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
