package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.commit.KafkaThrottledLatestProcessedCommit;
import io.vertx.mutiny.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before SmallRye's own strategy, and a consumer whose polling thread is waiting for records. */
class PromptCommitsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final TopicPartition PARTITION = new TopicPartition("scans.v1", 3);

    private final Vertx vertx = Vertx.vertx();
    private final List<Map<TopicPartition, OffsetAndMetadata>> committed = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private KafkaCommitHandler commits;

    @BeforeEach
    void beAssigned() {
        KafkaCommitHandler.Factory throttled = new KafkaThrottledLatestProcessedCommit.Factory();
        commits = new PromptCommits(throttled).create(settings(), vertx, polling(), (failure, fatal) -> {});
        ((KafkaThrottledLatestProcessedCommit) commits).capture(vertx.getOrCreateContext());
        commits.partitionsAssigned(List.of(PARTITION));
    }

    @AfterEach
    void end() {
        vertx.close().await().atMost(PATIENCE);
    }

    @Test
    void shouldHandOnAPartitionsFirstRecord_whileTheConsumerPolls() {
        receive(41);
    }

    @Test
    void shouldCommitWhatIsDone_andNothingElse() {
        receive(41);
        receive(42);

        commits.handle(record(41)).await().atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> !committed.isEmpty());
        assertThat(committed).containsExactly(Map.of(PARTITION, new OffsetAndMetadata(42, null)));
    }

    /** The strategy itself would say it again only when more has been done. */
    @Test
    void shouldCommitOnceMore_whenTheGroupsCoordinatorHasMoved() {
        refusals.set(2);
        receive(41);

        commits.handle(record(41)).await().atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> !committed.isEmpty());
        assertThat(committed).containsExactly(Map.of(PARTITION, new OffsetAndMetadata(42, null)));
        assertThat(refusals).hasNegativeValue();
    }

    private void receive(long offset) {
        Uni.createFrom()
                .deferred(() -> commits.received(record(offset)))
                .runSubscriptionOn(task -> vertx.getOrCreateContext().runOnContext(task))
                .await()
                .atMost(PATIENCE);
    }

    private IncomingKafkaRecord<String, byte[]> record(long offset) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, "key", new byte[0]);
        return new IncomingKafkaRecord<>(record, "scans", 0, commits, null, false);
    }

    /** Commits every ten milliseconds. No consumer is made of them. */
    private static KafkaConnectorIncomingConfiguration settings() {
        return new KafkaConnectorIncomingConfiguration(new SmallRyeConfigBuilder()
                .withDefaultValue("channel-name", "scans")
                .withDefaultValue("value.deserializer", "none")
                .withDefaultValue("auto.commit.interval.ms", "10")
                .withDefaultValue("throttled.unprocessed-record-max-age.ms", "0")
                .build());
    }

    /** Notes what it is told to commit without waiting for it; all else is done after the poll, which has no end. */
    @SuppressWarnings("unchecked")
    private KafkaConsumer<?, ?> polling() {
        return (KafkaConsumer<?, ?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KafkaConsumer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("configuration")) {
                        return Map.of();
                    }
                    if (method.getName().equals("commitAsync")) {
                        return Uni.createFrom()
                                .deferred(() -> commit((Map<TopicPartition, OffsetAndMetadata>) arguments[0]));
                    }
                    return Uni.createFrom().nothing();
                });
    }

    private Uni<Void> commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (refusals.getAndDecrement() > 0) {
            return Uni.createFrom().failure(new RetriableCommitFailedException("not the coordinator"));
        }
        committed.add(offsets);
        return Uni.createFrom().voidItem();
    }
}
