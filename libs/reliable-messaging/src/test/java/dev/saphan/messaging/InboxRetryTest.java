package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.observability.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxRetryTest {
    /** A day and more of a database that is full: a try every five seconds. */
    private static final int TRIES = 20_000;

    private static final Logger LOG = Logger.getLogger(Inbox.class.getName());

    private final ExecutorService clock = Executors.newSingleThreadExecutor();
    private final FullDatabase database = new FullDatabase();

    @BeforeEach
    void nobodyReadsOfEachTry() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void everybodyMaySpeakAgain() {
        LOG.setLevel(null);
        clock.shutdownNow();
    }

    @Test
    void shouldTakeABatchIn_howeverOftenItHadToBeTried() {
        Inbox inbox = inbox(database, new SimpleMeterRegistry());

        inbox.handle(batch(), from -> new Decoded.Fact<>("fact", from), (session, facts) -> Uni.createFrom()
                        .item(List.<Rejected>of()))
                .await()
                .atMost(Duration.ofMinutes(2));

        assertThat(database.tries).isEqualTo(TRIES + 1);
    }

    /** What a rolled-back try would have buried is buried once, when one is committed. */
    @Test
    void shouldCountADeadLetterOnce_howeverOftenItsBatchHadToBeTried() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Inbox inbox = inbox(new LosesItsFirstCommits(3), meters);

        inbox.handle(batch(), from -> new Decoded.Poison<String>("no event", from), (session, facts) -> Uni.createFrom()
                        .item(List.<Rejected>of()))
                .await()
                .atMost(Duration.ofMinutes(2));

        assertThat(meters.get("saphan.dead.letters")
                        .tag("topic", "scans.v1")
                        .counter()
                        .count())
                .isOne();
    }

    private Inbox inbox(Transactions transactions, SimpleMeterRegistry meters) {
        MessagingConfig config = new NoTopics();
        Outbox nowhere = new Outbox() {
            @Override
            public Uni<Void> append(Mutiny.Session session, List<OutboundEvent> events) {
                return Uni.createFrom().voidItem();
            }
        };
        return new Inbox(
                transactions,
                nowhere,
                new DeadLetters(config, value -> value),
                new Progress(),
                new IntakeSight(meters, Tracing.off(), config),
                new IntakeGate()) {
            @Override
            Uni<Void> pause(Duration length) {
                return Uni.createFrom().voidItem().emitOn(clock);
            }
        };
    }

    private static ConsumerRecords<String, byte[]> batch() {
        var record = new ConsumerRecord<>("scans.v1", 0, 0, "key", "value".getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecords<>(Map.of(new TopicPartition("scans.v1", 0), List.of(record)), Map.of());
    }

    /** Only its topics are asked for, and there are none. */
    private static final class NoTopics implements MessagingConfig {
        @Override
        public String source() {
            return "test";
        }

        @Override
        public List<String> topics() {
            return List.of();
        }

        @Override
        public String deadLetters() {
            return "dead-letters.v1";
        }

        @Override
        public Duration relayPoll() {
            return Duration.ZERO;
        }

        @Override
        public int relayBatch() {
            return 1;
        }

        @Override
        public Duration databaseSilence() {
            return Duration.ZERO;
        }

        @Override
        public Duration stuckAfter() {
            return Duration.ZERO;
        }
    }

    private static final class FullDatabase extends Transactions {
        private int tries;

        FullDatabase() {
            super(null, null);
        }

        @Override
        public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
            return Uni.createFrom()
                    .deferred(() -> ++tries > TRIES
                            ? work.apply(null)
                            : Uni.createFrom().failure(new IOException("no room left")));
        }
    }

    /** All is written, and rolled back; then it holds. */
    private static final class LosesItsFirstCommits extends Transactions {
        private int left;

        LosesItsFirstCommits(int losses) {
            super(null, null);
            this.left = losses;
        }

        @Override
        public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
            return Uni.createFrom()
                    .deferred(() -> work.apply(null))
                    .chain(written -> left-- > 0
                            ? Uni.createFrom().failure(new IOException("the commit failed"))
                            : Uni.createFrom().item(written));
        }
    }
}
