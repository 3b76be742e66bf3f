package dev.saphan.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BadInputTest {
    private static final int SCANS_A_SECOND = 1_000;
    private static final int PERCENT = 10;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<HttpServerRequest> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger believed = new AtomicInteger();
    private volatile boolean believes;
    private BadInput bad;

    @BeforeEach
    void start() {
        int port = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        var door = URI.create("http://127.0.0.1:" + port);
        var shops = new Shops(List.of(new Till("store-1", "till-1", "Bearer t")), 1);
        bad = new BadInput(vertx, new BadInput.Doors(door, door), shops, new Scans(new ScanIds(1)));
        bad.start(SCANS_A_SECOND, PERCENT, 1);
    }

    @AfterEach
    void end() {
        bad.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        boolean isScan = request.path().equals("/scans");
        boolean isBelieved = !isScan && believes;
        believed.addAndGet(isBelieved ? 1 : 0);
        request.response().setStatusCode(isBelieved ? 200 : 400).end();
        requests.add(request);
    }

    @Test
    void shouldSendBothKinds_eachAsItsSenderWould() {
        await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> assertThat(requests)
                .anyMatch(request ->
                        request.path().equals("/scans") && "Bearer t".equals(request.getHeader("Authorization")))
                .anyMatch(request ->
                        request.path().equals("/webhooks/omise") && request.getHeader("Omise-Signature") != null));
    }

    @Test
    void shouldCountWhatIsNotRefused() {
        await().atMost(60, TimeUnit.SECONDS).until(() -> requests.size() > 10);
        bad.pause(true);
        await().atMost(60, TimeUnit.SECONDS).until(() -> bad.notRefused() == 0);

        believes = true;
        bad.pause(false);
        await().atMost(60, TimeUnit.SECONDS).until(() -> believed.get() > 10);
        bad.pause(true);

        await().atMost(60, TimeUnit.SECONDS).until(() -> bad.notRefused() == believed.get());
    }

    @Test
    void shouldBeThatPartOfAll() {
        assertThat(BadInput.beside(90, 10)).isEqualTo(10, within(1e-9));
        assertThat(BadInput.beside(200, 50)).isEqualTo(200, within(1e-9));
    }
}
