package dev.saphan.messaging;

import io.micrometer.core.instrument.Counter;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries the outbox to Kafka: reads the oldest rows, sends them in their order, deletes what was acknowledged, and begins
 * again. A crash in between sends a row twice, under the same {@code ce_id}. One replica of a service relays at a time; the
 * others tell it when they have committed rows, and ask now and then whether it is their turn.
 */
@ApplicationScoped
class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration NOT_OUR_TURN = Duration.ofMillis(500);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final RelayRows rows;
    private final Publisher publisher;
    private final MessagingConfig config;
    private final Progress.Lane lane;
    private final Counter published;
    private final Backoff backoff = new Backoff();

    private final Context context;
    private final WakeUp wakeUp;
    private boolean running;
    private volatile boolean wokenMeanwhile;
    private boolean ending;
    private volatile boolean stopped;
    /** Another replica is the relay, by our last attempt to be it. */
    private volatile boolean ledElsewhere;
    /** Acknowledged, and to be deleted by the look that follows at once. */
    private volatile List<RelayRows.Waiting> sent = List.of();

    private boolean telling;
    private boolean tellAgain;
    private final CompletableFuture<@Nullable Void> silent = new CompletableFuture<>();
    private long timer = -1;

    Relay(Vertx vertx, RelayRows rows, Publisher publisher, Wiring wiring) {
        this.vertx = vertx;
        this.rows = rows;
        this.publisher = publisher;
        this.config = wiring.config();
        this.wakeUp = wiring.wakeUp();
        this.lane = wiring.progress().lane("relaying the outbox");
        this.published = wiring.meters().counter("saphan.outbox.published");
        this.context = vertx.getOrCreateContext();
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
        } else {
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
        relaySome().onFailure().recoverWithItem(this::after).subscribe().with(pause -> {
            running = false;
            context.runOnContext(ignored -> next(pause));
        });
    }

    private void next(Duration pause) {
        if (running) {
            return;
        }
        if (pause.isZero() || (wokenMeanwhile && !ledElsewhere)) {
            round();
        } else if (ending) {
            silent.complete(null); // all is said, or cannot be said now: the rows stay for whoever is next
        } else {
            if (wokenMeanwhile) {
                tellLeader();
            }
            timer = vertx.setTimer(pause.toMillis(), ignored -> round());
        }
    }

    private Uni<Duration> relaySome() {
        return rows.lead().chain(leading -> {
            ledElsewhere = !leading;
            if (!leading) {
                lane.idle();
                sent = List.of(); // the leader sends it again, and deletes it
                return Uni.createFrom().item(NOT_OUR_TURN);
            }
            return rows.oldestAfter(sent, config.relayBatch())
                    .invoke(() -> sent = List.of())
                    .chain(this::relay);
        });
    }

    private Uni<Duration> relay(List<RelayRows.Waiting> oldest) {
        if (oldest.isEmpty()) {
            lane.idle();
            return Uni.createFrom().item(config.relayPoll());
        }
        lane.waiting();
        return publisher.publish(oldest).chain(this::settle);
    }

    private Uni<Duration> settle(List<Publisher.Outcome> outcomes) {
        List<RelayRows.Waiting> acknowledged = outcomes.stream()
                .filter(Publisher.Outcome::sent)
                .map(Publisher.Outcome::row)
                .toList();
        published.increment(acknowledged.size());
        boolean looksAgainAtOnce = wokenMeanwhile || outcomes.size() >= config.relayBatch();
        if (looksAgainAtOnce && acknowledged.size() == outcomes.size()) {
            sent = acknowledged;
            return Uni.createFrom().item(pauseAfter(outcomes));
        }
        return rows.delete(acknowledged).chain(() -> parkRefused(outcomes)).map(done -> pauseAfter(outcomes));
    }

    private Uni<Void> parkRefused(List<Publisher.Outcome> outcomes) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Publisher.Outcome each : outcomes) {
            if (each.failure() != null && each.refusedForGood()) {
                String reason = each.failure().getClass().getSimpleName();
                LOG.errorf(
                        "Kafka refuses event %s for %s for good, it is parked: %s",
                        each.row().id(), each.row().topic(), reason);
                chain = chain.chain(() -> rows.park(each.row(), reason));
            }
        }
        return chain;
    }

    private Duration pauseAfter(List<Publisher.Outcome> outcomes) {
        for (Publisher.Outcome each : outcomes) {
            if (each.failure() != null && !each.refusedForGood()) {
                return after(each.failure());
            }
        }
        lane.moved();
        backoff.reset();
        // Whoever commits more wakes us: asking at once whether somebody has would be asked in vain most of the time.
        return outcomes.size() < config.relayBatch() ? config.relayPoll() : AT_ONCE;
    }

    private Duration after(Throwable failure) {
        lane.blocked();
        LOG.warnf(
                "the outbox waits, nothing is lost: %s; trying again in %s",
                failure.getClass().getSimpleName(), backoff.next());
        return backoff.take();
    }
}
