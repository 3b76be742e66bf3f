package dev.saphan.messaging;

import io.micrometer.core.instrument.Counter;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Carries what one look at the outbox finds to Kafka, and writes down what comes of it. Nobody waits for a row that Kafka
 * neither takes nor refuses: the next look goes on beside it, and leaves out whatever has to stay behind it ({@link LeftOut}).
 */
final class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final RelayRows rows;
    private final Publisher publisher;
    private final MessagingConfig config;
    private final Progress.Lane lane;
    private final Counter published;
    private final Loop loop;
    private final InstantSource clock;

    private final Backoff backoff = new Backoff();
    private final LeftOut leftOut = new LeftOut();
    /** Acknowledged, and to be deleted by the look that follows at once. */
    private List<RelayRows.Waiting> sent = List.of();
    /** What came of rows after their round had gone on without them; the next round writes it down. */
    private final List<Batch.Outcome> late = new ArrayList<>();

    private boolean resting;

    Courier(RelayRows rows, Publisher publisher, Relay.Wiring wiring, Loop loop, InstantSource clock) {
        this.rows = rows;
        this.publisher = publisher;
        this.config = wiring.config();
        this.lane = wiring.progress().lane("relaying the outbox");
        this.published = wiring.meters().counter("saphan.outbox.published");
        this.loop = loop;
        this.clock = clock;
    }

    /**
     * The relay, as its courier sees it.
     *
     * @param context on which everything here is done
     * @param again begins a round; or, if one is under way, another one after it
     * @param asked whether somebody has asked for another round since this one began
     */
    record Loop(Executor context, Runnable again, BooleanSupplier asked) {}

    /** Another replica leads: it sends again whatever was not deleted, and deletes it. */
    void leaveItToTheLeader() {
        lane.idle();
        sent = List.of();
        late.clear();
    }

    /** One round; how long to wait before the next. */
    Uni<Duration> carry() {
        resting = false;
        return writeLate().chain(this::look).emitOn(loop.context()).chain(this::take);
    }

    /** The broker seems to be away as a whole: the pause is not to be cut short because there is more to send. */
    boolean isResting() {
        return resting;
    }

    /** Something was sent of which nothing has come yet. */
    boolean waits() {
        return leftOut.isAnyUnderWay();
    }

    /** What was acknowledged late, while this is written too, must be gone before its place, which is open again, is looked at. */
    private Uni<Void> writeLate() {
        if (late.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Batch.Outcome> these = List.copyOf(late);
        return write(these)
                .emitOn(loop.context())
                .invoke(() -> late.removeAll(these))
                .chain(this::writeLate);
    }

    /** What a look has found, and what it was to leave out. */
    private record Look(List<RelayRows.Waiting> oldest, LeftOut.Closed closed) {}

    private Uni<Look> look() {
        leftOut.toFind(clock.instant()).forEach(this::find);
        LeftOut.Closed closed = leftOut.closed(clock.instant());
        Uni<List<RelayRows.Waiting>> oldest = leftOut.isNothing()
                ? rows.oldestAfter(sent, config.relayBatch())
                : rows.delete(sent).chain(() -> rows.oldestBut(closed, config.relayBatch()));
        return oldest.map(found -> new Look(found, closed));
    }

    private Uni<Duration> take(Look look) {
        List<RelayRows.Waiting> oldest = look.oldest();
        sent = List.of();
        boolean full = oldest.size() >= config.relayBatch();
        if (!full && !leftOut.isNothing()) {
            leftOut.saw(oldest.stream().map(RelayRows.Waiting::seq).collect(Collectors.toSet()));
        }
        if (oldest.isEmpty()) {
            leftOut.forgetWhatIsOpen();
            if (leftOut.isNothing()) {
                lane.idle();
            }
            return Uni.createFrom().item(pause(false, false));
        }
        lane.waiting();
        return publisher.publish(oldest, look.closed()).emitOn(loop.context()).chain(batch -> settle(batch, full));
    }

    private Uni<Duration> settle(Batch batch, boolean full) {
        Set<Long> underWay = watch(batch);
        leftOut.settle(batch, underWay, clock.instant());
        if (!full) {
            leftOut.forgetWhatIsOpen();
        }
        List<Batch.Outcome> outcomes = batch.begun().stream()
                .filter(each -> !underWay.contains(each.seq()))
                .map(each -> each.outcome().join())
                .toList();
        List<RelayRows.Waiting> acknowledged = acknowledged(outcomes);
        published.increment(acknowledged.size());
        boolean allSent = leftOut.isNothing() && acknowledged.size() == outcomes.size();
        if (allSent && (full || loop.asked().getAsBoolean())) {
            sent = acknowledged;
            return Uni.createFrom().item(pauseAfter(batch, outcomes, full));
        }
        return write(outcomes).emitOn(loop.context()).map(done -> pauseAfter(batch, outcomes, full));
    }

    private static List<RelayRows.Waiting> acknowledged(List<Batch.Outcome> outcomes) {
        return outcomes.stream()
                .filter(Batch.Outcome::sent)
                .map(Batch.Outcome::row)
                .toList();
    }

    /** Sees to it that we are told what comes of rows of which nothing has come yet. */
    private Set<Long> watch(Batch batch) {
        Set<Long> underWay = new HashSet<>();
        for (Batch.Sending each : batch.begun()) {
            if (!each.outcome().isDone()) {
                underWay.add(each.seq());
                var unused = each.outcome().thenAccept(outcome -> loop.context().execute(() -> late(each, outcome)));
            }
        }
        return underWay;
    }

    private void late(Batch.Sending sending, Batch.Outcome outcome) {
        if (outcome.inPassing() == null) {
            late.add(outcome);
            published.increment(outcome.sent() ? 1 : 0);
            backoff.reset();
            lane.moved();
        } else {
            lane.blocked();
        }
        if (leftOut.late(sending, clock.instant())) {
            loop.again().run();
        }
    }

    private void find(String topic) {
        publisher
                .find(topic)
                .emitOn(loop.context())
                .subscribe()
                .with(
                        found -> {
                            leftOut.found(topic);
                            loop.again().run();
                        },
                        failure -> {
                            leftOut.unknown(topic, failure, clock.instant());
                            lane.blocked();
                            loop.again().run();
                        });
    }

    private Uni<Void> write(List<Batch.Outcome> outcomes) {
        return rows.delete(acknowledged(outcomes)).chain(() -> parkRefused(outcomes));
    }

    private Uni<Void> parkRefused(List<Batch.Outcome> outcomes) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Batch.Outcome each : outcomes) {
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

    private Duration pauseAfter(Batch batch, List<Batch.Outcome> outcomes, boolean full) {
        if (batch.brokenOff() != null) {
            resting = true;
            return after(batch.brokenOff());
        }
        boolean some = outcomes.stream().anyMatch(each -> each.inPassing() == null);
        if (some) {
            lane.moved();
            backoff.reset();
        }
        if (batch.isAnyRefusedInPassing()) {
            lane.blocked();
        }
        return pause(full, some);
    }

    /** Whoever commits more wakes us: asking at once whether somebody has would be asked in vain most of the time. */
    private Duration pause(boolean full, boolean some) {
        resting = leftOut.seemsToBeAll() || (full && !some && leftOut.isFull());
        if (resting) {
            return leftOut.untilNext(clock.instant(), backoff.take());
        }
        return full ? AT_ONCE : leftOut.untilNext(clock.instant(), config.relayPoll());
    }

    Duration after(Throwable failure) {
        lane.blocked();
        LOG.warnf(
                "the outbox waits, nothing is lost: %s; trying again in %s",
                failure.getClass().getSimpleName(), backoff.next());
        return backoff.take();
    }
}
