package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class IntakeGateTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final IntakeGate gate = new IntakeGate();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> commit = new CompletableFuture<>();

    private void begin(String batch) {
        begin(batch, commit);
    }

    private void begin(String batch, CompletableFuture<Void> commit) {
        gate.admit(() -> {
                    seen.add(batch + " begun");
                    return Uni.createFrom().completionStage(commit);
                })
                .subscribe()
                .with(done -> seen.add(batch + " taken in"), failure -> seen.add(batch + " failed"));
    }

    private void close() {
        gate.closed().subscribe().with(closed -> seen.add("closed"));
    }

    @Test
    void shouldCloseAtOnce_whenNothingIsUnderWay() {
        close();

        assertThat(seen).containsExactly("closed");
    }

    @Test
    void shouldBeginNothingMore_onceItCloses() {
        close();

        begin("late");
        commit.complete(null);

        assertThat(seen).containsExactly("closed");
    }

    @Test
    void shouldWaitForEveryBatchUnderWay() {
        CompletableFuture<Void> another = new CompletableFuture<>();
        begin("first");
        begin("second", another);

        close();
        commit.complete(null);
        assertThat(seen).containsExactly("first begun", "second begun", "first taken in");
        another.complete(null);

        assertThat(seen).contains("second taken in", "closed");
    }

    @Test
    void shouldNotWaitForABatchThatHasFailed() {
        begin("bad");
        close();

        commit.completeExceptionally(new IllegalStateException("a bug"));

        assertThat(seen).containsExactly("bad begun", "closed", "bad failed");
    }

    /** What follows the commit (calls to the gateway are begun there) is to be counted before anybody asks what is under way. */
    @Test
    void shouldWaitForWhatAConsumerDoesBehindTheCommit() {
        Vertx vertx = Vertx.vertx();
        try {
            vertx.getOrCreateContext().runOnContext(ignored -> {
                begin("batch");
                close();
                commit.complete(null);
            });

            await().atMost(PATIENCE).until(() -> seen.contains("closed"));
            assertThat(seen).containsExactly("batch begun", "batch taken in", "closed");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
