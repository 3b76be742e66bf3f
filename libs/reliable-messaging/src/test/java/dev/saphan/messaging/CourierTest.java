package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the rows of a partition, or a topic, that cannot be written for a while, and of all others meanwhile. */
class CourierTest {
    static final int BATCH = 5;
    private static final Duration POLL = Duration.ofMinutes(10);
    private static final String CHARGES = "charges.v1";
    private static final String BAD = Broker.keyIn(3);
    private static final String GOOD = Broker.keyIn(4);

    private final OutboxInMemory outbox = new OutboxInMemory();
    private final Broker broker = new Broker();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int asked;
    private boolean wokenMeanwhile;
    private final Progress progress = new Progress();
    private final Courier courier = new Courier(
            outbox,
            broker.publisher(),
            new Relay.Wiring(config(), new WakeUp(), progress, new SimpleMeterRegistry()),
            new Courier.Loop(Runnable::run, () -> asked++, () -> wokenMeanwhile),
            () -> now);

    static MessagingConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(MessagingConfig.class)
                .withDefaultValue("saphan.messaging.source", "/saphan/test")
                .withDefaultValue("saphan.messaging.topics", CHARGES)
                .withDefaultValue("saphan.messaging.relay-batch", String.valueOf(BATCH))
                .withDefaultValue("saphan.messaging.relay-poll", POLL.toMinutes() + "m")
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(MessagingConfig.class);
    }

    @BeforeEach
    void thePartitionOfTheBadKeyIsSilent() {
        broker.fallSilent(3);
    }

    private Duration round() {
        return courier.carry().await().atMost(Duration.ofMinutes(1));
    }

    private void append(String key, String... ids) {
        for (String id : ids) {
            outbox.append(CHARGES, key, id);
        }
    }

    @Test
    void shouldTakeNoMoreStatementsThanItNeeds_whenNothingFails() {
        append(GOOD, "a", "b", "c", "d", "e", "f");

        assertThat(round()).isZero();
        assertThat(round()).isEqualTo(POLL);

        assertThat(outbox.statements).containsExactly("look", "delete and look", "delete");
        assertThat(outbox.ids()).isEmpty();
    }

    @Test
    void shouldGoOn_whileOnePartitionAcknowledgesNothing() {
        append(BAD, "bad 1");
        append(GOOD, "good 1");
        round();
        append(BAD, "bad 2");
        append(GOOD, "good 2");
        round();
        round();

        assertThat(broker.sent).containsExactly("bad 1", "good 1", "good 2");
        assertThat(outbox.ids()).containsExactly("bad 1", "bad 2");
        assertThat(courier.waits()).isTrue();
        assertThat(courier.isResting()).isFalse();
    }

    @Test
    void shouldKeepTheOrderOfAKey_whenItsFirstRowIsAcknowledgedLate() {
        append(BAD, "bad 1");
        append(GOOD, "good 1");
        round();
        append(BAD, "bad 2", "bad 3");
        round();

        broker.acknowledge("bad 1");
        assertThat(asked).isEqualTo(1);
        broker.recover();
        round();

        assertThat(broker.sent).containsExactly("bad 1", "good 1", "bad 2", "bad 3");
        assertThat(outbox.ids()).isEmpty();
        assertThat(courier.waits()).isFalse();
    }

    @Test
    void shouldSendNothingTwice_whenOneIsAcknowledgedWhileAnotherIsWrittenDown() {
        broker.fallSilent(4);
        append(BAD, "bad 1");
        append(GOOD, "good 1");
        round();
        broker.acknowledge("bad 1");
        outbox.meanwhile = () -> {
            outbox.meanwhile = () -> {};
            broker.acknowledge("good 1");
        };
        round();

        assertThat(broker.sent).containsExactly("bad 1", "good 1");
        assertThat(outbox.ids()).isEmpty();
    }

    @Test
    void shouldTryOnlyWhatWasKeptWaiting_andTheRestBehindIt_whenThePauseIsOver() {
        append(BAD, "bad 1");
        round();
        append(BAD, "bad 2");
        append(GOOD, "good 1");
        round();
        broker.giveUp("bad 1");
        Duration pause = round();
        assertThat(pause).isPositive().isLessThan(Duration.ofSeconds(6));

        now = now.plus(pause);
        round();
        assertThat(broker.sent).containsExactly("bad 1", "good 1", "bad 1");
        broker.recover();
        broker.acknowledge("bad 1");
        round();

        assertThat(broker.sent).containsExactly("bad 1", "good 1", "bad 1", "bad 2");
        assertThat(outbox.ids()).isEmpty();
    }

    @Test
    void shouldReachWhatLiesBehind_whenMoreCannotBeSentThanOneLookTakes() {
        IntStream.range(0, 4 * BATCH).forEach(each -> append(BAD, "bad " + each));
        append(GOOD, "good 1");

        while (round().isZero()) {
            assertThat(courier.isResting()).isFalse();
        }

        assertThat(broker.sent).hasSize(BATCH + 1).endsWith("good 1");
        assertThat(outbox.ids()).hasSize(4 * BATCH).doesNotContain("good 1");
    }

    @Test
    void shouldRest_whenNothingIsAcknowledgedAnywhere() {
        broker.fallSilent(4);
        append(BAD, "bad 1");
        append(GOOD, "good 1");
        IntStream.range(0, 2 * BATCH).forEach(each -> append(BAD, "bad behind " + each));

        assertThat(round()).isPositive();
        assertThat(courier.isResting()).isTrue();
        Duration second = round();
        assertThat(round()).isGreaterThan(second);
        assertThat(broker.sent).hasSize(BATCH);
    }

    @Test
    void shouldSendTheOtherTopics_andAskForTheMissingOneBesideThem() {
        broker.missingTopics.add("refunds.v1");
        outbox.append("refunds.v1", GOOD, "refund 1");
        outbox.append("refunds.v1", GOOD, "refund 2");
        append(GOOD, "good 1");
        Duration pause = round();
        assertThat(broker.sent).containsExactly("good 1");

        now = now.plus(pause);
        Duration next = round();
        append(GOOD, "good 2");
        broker.missingTopics.clear();
        now = now.plus(next);
        round();

        assertThat(broker.sent).containsExactly("good 1", "refund 1", "refund 2", "good 2");
        assertThat(outbox.ids()).isEmpty();
    }

    @Test
    void shouldTryAllOfAPartition_whenItMayBeOneRowThatIsRefused() {
        broker.recover();
        broker.refused.put("odd", new UnknownServerException("who knows"));
        append(BAD, "odd");
        Duration pause = round();
        String another = IntStream.range(0, 10_000)
                .mapToObj(each -> "other-" + each)
                .filter(key -> Place.of(row(key), Broker.PARTITIONS).equals(Place.of(row(BAD), Broker.PARTITIONS)))
                .findFirst()
                .orElseThrow();
        append(another, "behind");

        now = now.plus(pause);
        round();

        assertThat(broker.sent).containsExactly("odd", "odd", "behind");
        assertThat(outbox.ids()).containsExactly("odd");
    }

    @Test
    void shouldBeAsFastAsBefore_onceTheRefusedRowIsGone() {
        broker.recover();
        broker.refused.put("odd", new UnknownServerException("who knows"));
        append(BAD, "odd");
        Duration pause = round();
        outbox.rows.clear();

        now = now.plus(pause);
        round();
        assertThat(progress.stuck(Duration.ofMinutes(-1))).isEmpty();
        append(GOOD, "good 1");
        round();

        assertThat(outbox.statements).containsExactly("look", "look at others", "look", "delete");
    }

    private static RelayRows.Waiting row(String key) {
        return new RelayRows.Waiting(0, "", CHARGES, key, "{}", new byte[0]);
    }

    @Test
    void shouldNotWaitForARow_whenSomebodyElseTookCareOfIt() {
        append(BAD, "bad 1", "bad 2");
        round();
        append(BAD, "bad 3");
        round();
        broker.giveUp("bad 1");
        broker.giveUp("bad 2");
        outbox.rows.removeIf(each -> !each.id().equals("bad 3"));
        broker.recover();

        now = now.plus(Duration.ofSeconds(10));
        round();
        round();

        assertThat(outbox.ids()).isEmpty();
    }

    @Test
    void shouldCountAsStuck_whenNothingComesOfARowAtAll() {
        append(BAD, "bad 1");
        round();
        round();

        assertThat(progress.stuck(Duration.ofMinutes(-1))).containsOnlyKeys("relaying the outbox");
    }
}
