package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Partitions fall silent and recover, topics come and go, rows are acknowledged late or not in time: every key's events lie on
 * their topic once, in the order of its rows; none is sent again while it is under way ({@link Broker}); and in the end nothing
 * is left.
 */
class CourierOrderTest {
    private static final int RUNS = 200;
    private static final int STEPS = 200;
    private static final List<String> TOPICS = List.of("charges.v1", "refunds.v1");
    private static final List<String> KEYS =
            IntStream.range(0, 20).mapToObj(each -> "key-" + each).toList();

    private static final List<Logger> LOGS =
            List.of(Logger.getLogger(Courier.class.getName()), Logger.getLogger(LeftOut.class.getName()));

    @BeforeEach
    void nobodyReadsOfEachPause() {
        LOGS.forEach(each -> each.setLevel(Level.OFF));
    }

    @AfterEach
    void everybodyMaySpeakAgain() {
        LOGS.forEach(each -> each.setLevel(null));
    }

    @Test
    void shouldKeepTheOrderOfEveryKey_whateverCannotBeWrittenWhen() {
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            IntStream.range(0, STEPS).forEach(ignored -> run.step());
            run.end();

            assertThat(run.outbox.ids()).as("seed %d, left", seed).isEmpty();
            run.appended.forEach((topicAndKey, ids) -> assertThat(
                            run.broker.published.stream().filter(each -> each.startsWith(topicAndKey + "/")))
                    .as("seed %d, %s", run.seed, topicAndKey)
                    .containsExactlyElementsOf(ids));
        }
    }

    private static final class Run {
        private final int seed;
        private final Random random;
        private final OutboxInMemory outbox = new OutboxInMemory();
        private final Broker broker = new Broker();
        private final Map<String, List<String>> appended = new HashMap<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");
        private final Courier courier;

        Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.courier = new Courier(
                    outbox,
                    broker.publisher(),
                    new Relay.Wiring(CourierTest.config(), new WakeUp(), new Progress(), new SimpleMeterRegistry()),
                    new Courier.Loop(Runnable::run, () -> {}, random::nextBoolean),
                    () -> now);
        }

        void step() {
            int partition = Broker.partitionOf(any(KEYS));
            switch (random.nextInt(12)) {
                case 0 -> broker.fallSilent(partition);
                case 1 -> broker.recover(partition);
                case 2 -> someOf(partition).forEach(broker::acknowledge);
                case 3 ->
                    broker.unanswered().stream()
                            .filter(id -> partitionOf(id) == partition)
                            .forEach(broker::giveUp);
                case 4 -> broker.missingTopics.add(any(TOPICS));
                case 5 -> broker.missingTopics.remove(any(TOPICS));
                case 6 -> now = now.plusMillis(random.nextInt(6000));
                case 7, 8, 9 -> IntStream.range(0, random.nextInt(8)).forEach(ignored -> append());
                default -> round();
            }
        }

        /** The first ones: within a partition nothing overtakes. */
        private List<String> someOf(int partition) {
            List<String> all = broker.unanswered().stream()
                    .filter(id -> partitionOf(id) == partition)
                    .toList();
            return all.subList(0, random.nextInt(all.size() + 1));
        }

        private static int partitionOf(String id) {
            return Broker.partitionOf(id.split("/", -1)[1]);
        }

        private void append() {
            String topic = any(TOPICS);
            String key = any(KEYS);
            List<String> ids = appended.computeIfAbsent(topic + "/" + key, ignored -> new ArrayList<>());
            String id = topic + "/" + key + "/" + ids.size();
            ids.add(id);
            outbox.append(topic, key, id);
        }

        private void round() {
            courier.carry().await().atMost(Duration.ofMinutes(1));
        }

        void end() {
            broker.recover();
            broker.missingTopics.clear();
            broker.unanswered().forEach(broker::acknowledge);
            for (int rounds = 0; rounds < 1000 && !outbox.ids().isEmpty(); rounds++) {
                round();
                now = now.plusSeconds(1);
            }
        }

        private <T> T any(List<T> these) {
            return these.get(random.nextInt(these.size()));
        }
    }
}
