package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.omise.Answer.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A charge that is too late is not sent: not a byte of it, whenever it becomes too late. */
class DeadlineTest {

    private static final Instant NOT_AFTER = Instant.parse("2026-11-01T03:00:05Z");
    private static final Answer<Charge> TOO_LATE = new Answer.NotSent<>(Reason.TOO_LATE);
    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldNotEvenConnect_whenItIsTooLateFromTheStart() {
        try (RawServer server = RawServer.start(vertx);
                Harness harness = Harness.of(vertx, server.url(), () -> NOT_AFTER.plusNanos(1))) {
            assertThat(harness.charge(NOT_AFTER)).isEqualTo(TOO_LATE);
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void shouldSend_atTheLastMoment() {
        try (Gateway gateway = Gateway.start(vertx);
                Harness harness = Harness.of(vertx, gateway.url(), () -> NOT_AFTER)) {
            gateway.answers(200, Bodies.charge().encode());

            assertThat(harness.charge(NOT_AFTER)).isInstanceOf(Answer.Ok.class);
        }
    }

    @Test
    void shouldSendNoByte_whenItIsTooLateOnceConnected() {
        InstantSource early = firstThen(NOT_AFTER.minusSeconds(1), NOT_AFTER.plusNanos(1));
        try (RawServer server = RawServer.start(vertx);
                Harness harness = Harness.of(vertx, server.url(), early)) {
            assertThat(harness.charge(NOT_AFTER)).isEqualTo(TOO_LATE);

            await().atMost(Duration.ofMinutes(1)).until(() -> server.connections.get() == 1);
            assertThat(server.bytes).hasValue(0);
        }
    }

    @Test
    void shouldGiveTheConnectionBack_howeverOftenItWasTooLate() {
        MovableClock clock = new MovableClock();
        try (Gateway gateway = Gateway.start(vertx);
                Harness harness = Harness.of(vertx, gateway.url(), clock)) {
            gateway.answers(200, Bodies.charge().encode());

            for (int i = 0; i < 100; i++) {
                clock.thenJump(NOT_AFTER.minusSeconds(1), NOT_AFTER.plusNanos(1));
                assertThat(harness.charge(NOT_AFTER)).isEqualTo(TOO_LATE);
            }
            clock.thenJump(NOT_AFTER, NOT_AFTER);
            assertThat(harness.charge(NOT_AFTER)).isInstanceOf(Answer.Ok.class);

            assertThat(gateway.asked).hasSize(1);
            assertThat(gateway.connections).hasValue(1);
        }
    }

    @Test
    void shouldSendNothing_whenItBecomesTooLateInTheQueueForAConnection() {
        MovableClock clock = new MovableClock();
        clock.set(NOT_AFTER.minusMillis(100));
        AtomicReference<HttpServerRequest> held = new AtomicReference<>();
        try (Gateway gateway = Gateway.start(vertx);
                Harness harness = Harness.of(vertx, gateway.url(), clock)) {
            gateway.answers(held::set);
            CompletableFuture<Answer<Charge>> first =
                    harness.omise.createCharge(Harness.newCharge(), NOT_AFTER).subscribeAsCompletionStage();
            await().atMost(Duration.ofMinutes(1)).until(() -> held.get() != null);

            CompletableFuture<Answer<Charge>> second =
                    harness.omise.createCharge(Harness.newCharge(), NOT_AFTER).subscribeAsCompletionStage();
            clock.set(NOT_AFTER.plusMillis(1));
            Gateway.answer(held.get(), 200, Bodies.charge().encode());

            assertThat(first.join()).isInstanceOf(Answer.Ok.class);
            assertThat(second.join()).isEqualTo(TOO_LATE);
            assertThat(gateway.asked).hasSize(1);
            assertThat(gateway.connections).hasValue(1);
        }
    }

    @Test
    void shouldStopWaitingForAConnection_atTheDeadline() {
        try (Gateway gateway = Gateway.start(vertx);
                Harness harness = Harness.of(vertx, gateway.url())) {
            gateway.answers(neverAnswered -> {});
            CompletableFuture<Answer<Charge>> first = harness.omise
                    .createCharge(Harness.newCharge(), Harness.NEVER_TOO_LATE)
                    .subscribeAsCompletionStage();
            await().atMost(Duration.ofMinutes(1)).until(() -> gateway.asked.size() == 1);

            assertThat(harness.charge(Instant.now().plusMillis(50))).isEqualTo(TOO_LATE);
            assertThat(first).as("has the connection, and waits much longer").isNotDone();
        }
    }

    private static InstantSource firstThen(Instant first, Instant then) {
        MovableClock clock = new MovableClock();
        clock.thenJump(first, then);
        return clock;
    }

    /** Stands still, but for the jumps that a test asks for. */
    private static final class MovableClock implements InstantSource {

        private final Queue<Instant> first = new ConcurrentLinkedQueue<>();
        private volatile Instant now = NOT_AFTER;

        void set(Instant instant) {
            now = instant;
        }

        /** The next look sees {@code once}, every later one {@code then}. */
        void thenJump(Instant once, Instant then) {
            now = then;
            first.add(once);
        }

        @Override
        public Instant instant() {
            Instant once = first.poll();
            return once == null ? now : once;
        }
    }
}
