package dev.saphan.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries the outbox to Kafka: reads the oldest rows, sends them in their order, deletes what was acknowledged, and begins
 * again. A crash in between sends a row twice, under the same {@code ce_id}. One replica of a service relays at a time; the
 * others tell it when they have committed rows, and ask now and then whether it is their turn.
 */
@ApplicationScoped
class Relay {
    private static final Duration NOT_OUR_TURN = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final RelayRows rows;
    private final Courier courier;
    private final Context context;
    private final WakeUp wakeUp;
    private boolean running;
    private boolean wokenMeanwhile;
    private boolean ending;
    private volatile boolean stopped;
    /** Another replica is the relay, by our last attempt to be it. */
    private boolean ledElsewhere;

    private boolean telling;
    private boolean tellAgain;
    private final CompletableFuture<@Nullable Void> silent = new CompletableFuture<>();
    private long timer = -1;

    Relay(Vertx vertx, RelayRows rows, Publisher publisher, Wiring wiring) {
        this.vertx = vertx;
        this.rows = rows;
        this.wakeUp = wiring.wakeUp();
        this.context = vertx.getOrCreateContext();
        Courier.Loop loop = new Courier.Loop(this::onContext, this::again, () -> wokenMeanwhile);
        this.courier = new Courier(rows, publisher, wiring, loop, InstantSource.system());
    }

    /** What the relay is told about, rather than what it works with. */
    @Singleton
    record Wiring(MessagingConfig config, WakeUp wakeUp, Progress progress, MeterRegistry meters) {}

    void start(@Observes StartupEvent event) {
        wakeUp.listen(() -> context.runOnContext(ignored -> woken()));
        context.runOnContext(ignored -> round());
    }

    /**
     * After whatever an application does at its end: what it has said last is still published, if the broker takes it. Then
     * another replica may take over at once.
     */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
        context.runOnContext(ignored -> {
            ending = true;
            again();
        });
        Uni.createFrom()
                .completionStage(silent)
                .ifNoItem()
                .after(LAST_WORDS)
                .fail()
                .onFailure()
                .recoverWithNull()
                .invoke(() -> stopped = true)
                .chain(rows::resign)
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(LAST_WORDS.multipliedBy(2));
    }

    /**
     * Rows were committed: by us, or, if we are the leader, by another replica. Whether a round is under way is known on the
     * relay's one context only.
     */
    private void woken() {
        if (ledElsewhere && !running) {
            tellLeader();
        } else if (running || !courier.isResting()) {
            again();
        }
    }

    private void again() {
        if (running) {
            wokenMeanwhile = true;
        } else {
            vertx.cancelTimer(timer);
            round();
        }
    }

    /** Once for all that is committed meanwhile. What is not heard is found by the leader's next look, a moment later. */
    private void tellLeader() {
        if (telling) {
            tellAgain = true;
            return;
        }
        telling = true;
        tellAgain = false;
        rows.tellLeader()
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(done -> context.runOnContext(ignored -> {
                    telling = false;
                    if (tellAgain) {
                        tellLeader();
                    }
                }));
    }

    private void round() {
        if (stopped) {
            return;
        }
        running = true;
        wokenMeanwhile = false;
        relaySome()
                .emitOn(this::onContext)
                .onFailure()
                .recoverWithItem(courier::after)
                .subscribe()
                .with(pause -> {
                    running = false;
                    context.runOnContext(ignored -> next(pause));
                });
    }

    private void onContext(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    private void next(Duration pause) {
        if (running) {
            return;
        }
        if (pause.isZero() || (wokenMeanwhile && !ledElsewhere && !courier.isResting())) {
            round();
        } else if (ending && !courier.waits()) {
            silent.complete(null); // all is said, or cannot be said now: the rows stay for whoever is next
        } else {
            if (wokenMeanwhile && ledElsewhere) {
                tellLeader();
            }
            timer = vertx.setTimer(pause.toMillis() + 1, ignored -> round());
        }
    }

    private Uni<Duration> relaySome() {
        return rows.lead().emitOn(this::onContext).chain(leading -> {
            ledElsewhere = !leading;
            if (!leading) {
                courier.leaveItToTheLeader();
                return Uni.createFrom().item(NOT_OUR_TURN);
            }
            return courier.carry();
        });
    }
}
