package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.events.Topics.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestKafkaTest {

    private final TestKafka kafka = TestKafka.shared();
    private final String topic = "t-" + UUID.randomUUID();

    @Test
    void shouldTakeWhatIsSentRightAfterTheTopicWasMade() throws Exception {
        kafka.createTopics(List.of(topic), 3);

        for (int partition = 0; partition < 3; partition++) {
            send(partition, "first");
            send(partition, "second");
        }

        assertThat(read(2)).containsExactly("first", "second");
    }

    @Test
    void shouldKeepAddressAndRecords_whenItIsStoppedAndStarted() throws Exception {
        kafka.createTopics(List.of(topic), 1);
        send(0, "kept");
        var before = kafka.bootstrapServers();

        kafka.stop();
        kafka.start();

        assertThat(kafka.bootstrapServers()).isEqualTo(before);
        assertThat(read(0)).containsExactly("kept");
    }

    @Test
    void shouldKeepRecords_whenItIsKilled() throws Exception {
        kafka.createTopics(List.of(topic), 1);
        send(0, "kept");

        kafka.kill();
        kafka.start();

        assertThat(read(0)).containsExactly("kept");
    }

    @Test
    void shouldMakeOnlyWhatIsMissing_whenTopicsAreMadeAgain() throws Exception {
        kafka.createTopics(List.of(topic), 2);
        send(1, "kept");

        kafka.createTopics(List.of(topic, topic + "-more"), 3);

        assertThat(read(1)).containsExactly("kept");
    }

    @Test
    void shouldTellWhatATopicIsNotAsItOughtToBe_whenSomebodyElseHasMadeIt() throws Exception {
        var made = new TopicSpec(topic, 2, Duration.ofHours(24));
        var foreign = new TopicSpec(topic + "-foreign", 2, Duration.ofHours(24));
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        KafkaTopics.create(settings, List.of(made), Optional.empty());
        try (var admin = KafkaTopics.connect(settings)) {
            admin.createTopics(List.of(new NewTopic(foreign.name(), 1, (short) 1)))
                    .all()
                    .get();
        }
        KafkaTopics.create(settings, List.of(made, foreign), Optional.empty());

        assertThat(TopicDifferences.of(settings, List.of(made), Optional.of((short) 1)))
                .isEmpty();
        assertThat(TopicDifferences.of(settings, List.of(made, foreign), Optional.empty()))
                .allSatisfy(each -> assertThat(each).startsWith("topic " + foreign.name() + " has "))
                .anySatisfy(each -> assertThat(each).endsWith("1 partitions, not 2"))
                .anySatisfy(each -> assertThat(each).endsWith("message.timestamp.type=CreateTime, not LogAppendTime"))
                .anySatisfy(each -> assertThat(each).endsWith(", not 86400000"));
    }

    @Test
    void shouldTellThatATopicLiesOnOneBrokerAlone_whenItIsToBearTheLossOfOne() {
        var made = new TopicSpec(topic, 2, Duration.ofHours(24));
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        KafkaTopics.create(settings, List.of(made), Optional.empty());

        assertThat(TopicDifferences.of(settings, List.of(made), Optional.of((short) 3)))
                .containsExactly(
                        "topic " + topic + " has 1 replica, not 3",
                        "topic " + topic + " has min.insync.replicas=1, not 2");
        assertThat(TopicDifferences.of(settings, List.of(made), Optional.of((short) 2)))
                .containsExactly("topic " + topic + " has 1 replica, not 2");
    }

    /** As a broker refuses whoever may not make topics: those that are there as well. */
    @Test
    void shouldGoOnWithATopicThatIsThere_whenItMayNotMakeTopics() throws Exception {
        kafka.createTopics(List.of(topic), 2);

        try (var admin = KafkaTopics.connect(kafka.bootstrapServers())) {
            assertThat(KafkaTopics.partitionsOf(admin, topic, refused())).isEqualTo(2);
            assertThatThrownBy(() -> KafkaTopics.partitionsOf(admin, topic + "-absent", refused()))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static KafkaFuture<Integer> refused() {
        return KafkaFuture.completedFuture(0).thenApply(count -> {
            throw new TopicAuthorizationException("Authorization failed.");
        });
    }

    @Test
    void shouldBeTheSameServer_howeverOftenItIsAskedFor() {
        assertThat(TestKafka.shared().bootstrapServers()).isEqualTo(kafka.bootstrapServers());
    }

    private void send(int partition, String value) throws Exception {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "enable.idempotence", true);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var sent = producer.send(new ProducerRecord<>(topic, partition, "key", value));
            assertThat(sent.get().hasOffset()).isTrue();
        }
    }

    private List<String> read(int partition) {
        var settings = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
        var from = List.of(new TopicPartition(topic, partition));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(from);
            consumer.seekToBeginning(from);
            return StreamSupport.stream(consumer.poll(Duration.ofMinutes(2)).spliterator(), false)
                    .map(record -> record.value())
                    .toList();
        }
    }
}
