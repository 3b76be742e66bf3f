package dev.saphan.posedge.outbound;

import dev.saphan.events.EventJson;
import dev.saphan.posedge.GatewayBoard.Word;
import dev.saphan.posedge.flow.EdgeConfig;
import dev.saphan.posedge.flow.GatewayBoards;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /gateway} of charge-service, one call a second: any of its replicas answers for all of them. */
@ApplicationScoped
class ChargeServiceBoards implements GatewayBoards {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int OK = 200;
    private static final int MOST_BYTES = 4096;

    private final HttpClient client;
    private final Optional<RequestOptions> request;

    ChargeServiceBoards(Vertx vertx, EdgeConfig config) {
        this.client = vertx.createHttpClient();
        this.request = config.chargeServiceUrl().map(ChargeServiceBoards::request);
    }

    /** An address that makes no sense stops the start. */
    void make(@Observes StartupEvent event) {}

    private static RequestOptions request(URI service) {
        if (service.getHost() == null || !String.valueOf(service.getScheme()).matches("https?")) {
            throw new IllegalArgumentException(
                    "CHARGE_SERVICE_URL is not an address such as http://charge-service:8081");
        }
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(service.resolve("/gateway").toString())
                .setTimeout(PATIENCE.toMillis());
    }

    @Override
    public Uni<Word> ask() {
        return request.map(this::ask).orElseGet(() -> Uni.createFrom().item(Word.SILENT));
    }

    private Uni<Word> ask(RequestOptions request) {
        return client.request(request)
                .chain(call -> call.send())
                .chain(ChargeServiceBoards::body)
                .map(ChargeServiceBoards::word)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                // Whatever is wrong with the answer, it is none; charge-service has alarms of its own.
                .onFailure()
                .recoverWithItem(Word.SILENT);
    }

    private static Uni<Buffer> body(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        boolean isReadable = response.statusCode() == OK && length != null && Integer.parseInt(length) <= MOST_BYTES;
        return isReadable ? response.body() : Uni.createFrom().item(Buffer.buffer());
    }

    private static Word word(Buffer body) {
        try {
            String state =
                    EventJson.mapper().readTree(body.getBytes()).path("state").asText();
            return switch (state) {
                case "up" -> Word.UP;
                case "disturbed" -> Word.DISTURBED;
                case "down" -> Word.DOWN;
                default -> Word.SILENT;
            };
        } catch (IOException notJson) {
            return Word.SILENT;
        }
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }
}
