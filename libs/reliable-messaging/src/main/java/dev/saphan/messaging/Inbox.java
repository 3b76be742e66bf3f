package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The loop around every consumer. A batch is taken in by one transaction: effects, events and dead letters together; only then
 * do its offsets move on. What cannot be handled goes to the dead letters; a broken database is waited for, however long.
 *
 * <p>"Seen before" is for the application's own rows to say (unique key, {@code on conflict do nothing}): {@code apply} must
 * bear every record any number of times.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Transactions transactions;
    private final Outbox outbox;
    private final DeadLetters deadLetters;
    private final Progress progress;
    private final IntakeSight sight;
    private final IntakeGate gate;
    private final Map<String, Progress.Lane> lanes = new ConcurrentHashMap<>();

    Inbox(
            Transactions transactions,
            Outbox outbox,
            DeadLetters deadLetters,
            Progress progress,
            IntakeSight sight,
            IntakeGate gate) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.progress = progress;
        this.sight = sight;
        this.gate = gate;
    }

    /**
     * Takes a batch in; completes when it is committed, and never fails. At the end of the process it is not begun any more.
     *
     * @param decode tells what a record is; total, pure
     * @param apply writes the facts of a batch, in their order, and says which of them it cannot accept
     */
    public <F> Uni<Void> handle(
            ConsumerRecords<String, byte[]> batch,
            Function<Received, Decoded<F>> decode,
            BiFunction<Mutiny.Session, List<Decoded.Fact<F>>, Uni<List<Rejected>>> apply) {
        BatchSpans spans = sight.spans();
        List<Decoded<F>> decoded = new ArrayList<>(batch.count());
        for (ConsumerRecord<String, byte[]> record : batch) {
            decoded.add(spans.around(Received.of(record), decode));
        }
        return gate.admit(() -> new Intake<>(lane(batch), apply).takeIn(decoded))
                .onTermination()
                .invoke(spans::end);
    }

    private Progress.Lane lane(ConsumerRecords<String, byte[]> batch) {
        String topics = String.join(
                ",",
                batch.partitions().stream()
                        .map(each -> each.topic())
                        .distinct()
                        .sorted()
                        .toList());
        return lanes.computeIfAbsent(topics, these -> progress.lane("consuming " + these));
    }

    /** One batch on its way in. */
    private final class Intake<F> {
        private final Progress.Lane lane;
        private final BiFunction<Mutiny.Session, List<Decoded.Fact<F>>, Uni<List<Rejected>>> apply;
        private final Backoff backoff = new Backoff();

        Intake(Progress.Lane lane, BiFunction<Mutiny.Session, List<Decoded.Fact<F>>, Uni<List<Rejected>>> apply) {
            this.lane = lane;
            this.apply = apply;
        }

        Uni<Void> takeIn(List<Decoded<F>> records) {
            lane.waiting();
            return attempt(records).invoke(() -> {
                lane.moved();
                lane.idle();
            });
        }

        private Uni<Void> attempt(List<Decoded<F>> records) {
            if (records.stream().allMatch(each -> each instanceof Decoded.Ignored)) {
                return Uni.createFrom().voidItem();
            }
            // Flat: a try within the one before would be a level of the stack more for each, until one succeeds.
            return transactions
                    .run(session -> write(session, records))
                    .invoke(lane::moved)
                    .invoke(this::buried)
                    .replaceWithVoid()
                    .onFailure(this::isToBeTriedAgain)
                    .retry()
                    .when(failures -> failures.onItem()
                            .transformToUniAndConcatenate(
                                    failure -> waitAfter(failure, records).replaceWith(failure)))
                    .onFailure()
                    .recoverWithUni(failure -> after(failure, records));
        }

        private boolean isToBeTriedAgain(Throwable failure) {
            Failures fault = Failures.of(failure);
            return fault == Failures.INFRASTRUCTURE || !backoff.isSpent(fault);
        }

        /** @return what goes to the dead letters */
        private Uni<List<Rejected>> write(Mutiny.Session session, List<Decoded<F>> records) {
            List<Decoded.Fact<F>> facts = new ArrayList<>();
            List<Rejected> poison = new ArrayList<>();
            for (Decoded<F> each : records) {
                switch (each) {
                    case Decoded.Fact<F> fact -> facts.add(fact);
                    case Decoded.Poison<F>(String reason, Received from) -> poison.add(new Rejected(from, reason));
                    case Decoded.Ignored<F> ignored -> {}
                }
            }
            Uni<List<Rejected>> applied =
                    facts.isEmpty() ? Uni.createFrom().item(List.of()) : apply.apply(session, facts);
            return applied.chain(rejected -> bury(session, poison, rejected));
        }

        private Uni<List<Rejected>> bury(Mutiny.Session session, List<Rejected> poison, List<Rejected> rejected) {
            List<Rejected> dead = new ArrayList<>(poison);
            dead.addAll(rejected);
            return outbox.append(
                            session,
                            dead.stream()
                                    .map(each -> deadLetters.of(each.from(), each.reason()))
                                    .toList())
                    .replaceWith(dead);
        }

        /** After the commit: a try that was rolled back has buried nothing. */
        private void buried(List<Rejected> dead) {
            dead.forEach(each -> {
                LOG.warnf("%s goes to the dead letters: %s", each.from(), each.reason());
                sight.buried(each.from());
            });
        }

        /** The values are at fault, or we are: find the one record, and let the others pass. */
        private Uni<Void> after(Throwable failure, List<Decoded<F>> records) {
            Failures fault = Failures.of(failure);
            return records.size() == 1
                    ? buryTheOne(failure, fault, records.getFirst().from())
                    : oneByOne(records);
        }

        /** The message of a database error may repeat the row; the stack of a bug of ours is what a person needs. */
        private Uni<Void> buryTheOne(Throwable failure, Failures fault, Received from) {
            String reason = "the handler failed on it: " + Failures.describe(failure);
            if (fault == Failures.BUG) {
                LOG.errorf(failure, "%s: %s", from, reason);
            }
            return attempt(List.of(new Decoded.Poison<>(reason, from)));
        }

        private Uni<Void> oneByOne(List<Decoded<F>> records) {
            Uni<Void> chain = Uni.createFrom().voidItem();
            for (Decoded<F> each : records) {
                chain = chain.chain(() -> new Intake<>(lane, apply).attempt(List.of(each)));
            }
            return chain;
        }

        private Uni<Void> waitAfter(Throwable failure, List<Decoded<F>> records) {
            lane.blocked();
            LOG.warnf(
                    "%d records from %s wait, nothing is skipped: %s; trying again in %s",
                    records.size(), records.getFirst().from(), Failures.describe(failure), backoff.next());
            return pause(backoff.take());
        }
    }

    /** Tests do not wait so long. */
    Uni<Void> pause(Duration length) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(length);
    }
}
