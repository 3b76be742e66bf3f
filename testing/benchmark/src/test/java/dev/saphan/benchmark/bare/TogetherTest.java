package dev.saphan.benchmark.bare;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private record Write(List<String> items, Promise<Void> done) {}

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Write> writes = new LinkedBlockingQueue<>();
    private final Together<String> together = new Together<>(vertx, this::write);

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldWriteTogether_whatCameDuringTheWriteBefore() throws InterruptedException {
        var first = together.add("first");
        var writing = next();
        var second = together.add("second");
        var third = together.add("third");
        assertThat(writing.items()).containsExactly("first");

        writing.done().complete();
        var rest = next();
        rest.done().fail("the disk is full");

        assertThat(rest.items()).containsExactly("second", "third");
        assertThat(endOf(first)).isEqualTo("written");
        assertThat(endOf(second)).isEqualTo("the disk is full");
        assertThat(endOf(third)).isEqualTo("the disk is full");
        assertThat(writes).isEmpty();
    }

    private Future<?> write(List<String> items) {
        var write = new Write(items, Promise.promise());
        writes.add(write);
        return write.done().future();
    }

    private Write next() throws InterruptedException {
        var write = writes.poll(1, TimeUnit.MINUTES);
        assertThat(write).as("the next write").isNotNull();
        return write;
    }

    private static String endOf(Future<Void> added) {
        return added.map("written")
                .otherwise(Throwable::getMessage)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
