package dev.saphan.omise;

import dev.saphan.omise.Answer.Reason;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jspecify.annotations.Nullable;

/** The calls that may be repeated, through the REST client, with connections of their own. */
final class RepeatableCalls implements AutoCloseable {

    private final Wire wire;
    private final ExchangeBounds bounds;
    private final OmiseReads reads;

    RepeatableCalls(Vertx vertx, Wire wire) {
        this.wire = wire;
        this.bounds = new ExchangeBounds(vertx, wire.settings().timeout());
        this.reads = QuarkusRestClientBuilder.newBuilder()
                .baseUri(wire.settings().apiUrl())
                .connectTimeout(wire.settings().connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(wire.settings().timeout().toMillis(), TimeUnit.MILLISECONDS)
                .property(
                        QuarkusRestClientProperties.CONNECTION_POOL_SIZE,
                        wire.settings().maxLookups())
                .followRedirects(false)
                .enableCompression(false)
                .trustAll(false)
                .disableDefaultMapper(true)
                .loggingScope(LoggingScope.NONE) // whatever the configuration says: headers hold the key
                .httpClientOptionsCustomizer(this::customize)
                .httpClientRequestCustomizer(this::prepare)
                .build(OmiseReads.class);
    }

    /**
     * One call at each subscription. Its cancellation stops here: a REST call (3.34) that is cancelled while it waits
     * for a connection keeps that connection, unused, until the read time-out. The bounds of the exchange end it instead.
     */
    Uni<Exchange> call(Function<OmiseReads, Uni<Response>> call) {
        return Uni.createFrom().emitter(emitter -> {
            Context caller = Vertx.currentContext();
            call.apply(reads)
                    // A body that comes in pieces is waited for as it is read, and an event loop refuses to wait.
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(RepeatableCalls::answered)
                    .onFailure()
                    .recoverWithItem(RepeatableCalls::unanswered)
                    .subscribe()
                    .with(exchange -> on(caller, () -> emitter.complete(exchange)), emitter::fail);
        });
    }

    private static void on(@Nullable Context caller, Runnable task) {
        if (caller == null) {
            task.run();
        } else {
            caller.runOnContext(ignored -> task.run());
        }
    }

    @Override
    public void close() {
        try {
            ((Closeable) reads).close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void customize(HttpClientOptions options) {
        wire.apply(options).setMaxWaitQueueSize(Wire.MAX_WAITING);
    }

    private void prepare(HttpClientRequest request) {
        wire.identify(request.headers());
        bounds.watch(request);
        // Our bodies are bytes whatever they are called; the REST client would take a multipart one apart instead.
        request.response()
                .onSuccess(head -> head.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM));
    }

    private static Exchange answered(Response response) {
        return new Exchange.Answered(
                response.getStatus(),
                Wire.requestId(response.getHeaderString(Wire.REQUEST_ID)),
                Buffer.buffer(response.readEntity(byte[].class)));
    }

    /** Less exact than for money: a call that may be repeated loses nothing when it is taken for sent. */
    private static Exchange unanswered(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConnectException
                    || each instanceof UnknownHostException
                    || each instanceof SSLHandshakeException) {
                return new Exchange.NotSent(Reason.CONNECT_FAILED);
            }
            if (each instanceof ConnectionPoolTooBusyException) {
                return new Exchange.NotSent(Reason.BUSY);
            }
        }
        return new Exchange.Broken(ExchangeBounds.causeOf(failure), null);
    }
}
