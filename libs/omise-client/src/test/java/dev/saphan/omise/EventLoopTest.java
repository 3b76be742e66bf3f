package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.omise.ChargeQuery.Order;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Services ask from an event loop, where nothing may block; an answer of many pieces must be read there as well. */
@QuarkusTest
class EventLoopTest {
    @Inject
    Vertx vertx;

    @Test
    void shouldReadAPageThatComesInManyPieces() throws Exception {
        try (Gateway gateway = Gateway.start(vertx);
                OmiseClient omise = OmiseClient.over(
                        vertx,
                        new OmiseSettings(gateway.url(), Harness.KEY, Harness.PATIENCE, 2),
                        InstantSource.system())) {
            gateway.answers(200, page(100).encodePrettily());
            CompletableFuture<Answer<OmiseList<Charge>>> answer = new CompletableFuture<>();

            vertx.getOrCreateContext().runOnContext(onTheLoop -> omise.listCharges(everything())
                    .subscribe()
                    .with(answer::complete, answer::completeExceptionally));

            assertThat(answer.get(2, TimeUnit.MINUTES))
                    .isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(((OmiseList<?>) ok.value()).data())
                            .hasSize(100));
        }
    }

    private static ChargeQuery everything() {
        return new ChargeQuery(Instant.EPOCH, Instant.parse("2026-11-01T03:05:00Z"), 0, 100, Order.CHRONOLOGICAL);
    }

    private static JsonObject page(int size) {
        JsonArray charges = new JsonArray();
        IntStream.range(0, size).forEach(each -> charges.add(Bodies.charge()));
        return new JsonObject()
                .put("object", "list")
                .put("data", charges)
                .put("offset", 0)
                .put("limit", 100)
                .put("total", size);
    }
}
