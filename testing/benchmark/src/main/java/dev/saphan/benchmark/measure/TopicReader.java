package dev.saphan.benchmark.measure;

import dev.saphan.benchmark.load.Scans;
import dev.saphan.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Our topics, from where they ended when the run began to where they end now. */
public final class TopicReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> begin;

    public TopicReader(String bootstrapServers) {
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.begin = ends();
    }

    private Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions());
    }

    private static List<TopicPartition> partitions() {
        return Topics.ALL.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    /** How many records have come since the run began, over all topics. */
    public long count() {
        return ends().entrySet().stream()
                .mapToLong(end -> end.getValue() - begin.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    void read(Scans scans, Trail trail) {
        var ends = ends();
        consumer.assign(ends.keySet());
        ends.keySet().forEach(each -> consumer.seek(each, begin.getOrDefault(each, 0L)));
        long left = count();
        while (left > 0) {
            var records = consumer.poll(PATIENCE);
            if (records.isEmpty()) {
                throw new IllegalStateException(left + " records of the topics could not be read");
            }
            records.forEach(record -> read(record, scans, trail));
            left -= records.count();
        }
    }

    private static void read(ConsumerRecord<String, byte[]> record, Scans scans, Trail trail) {
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            trail.deadLetter();
            return;
        }
        Header type = record.headers().lastHeader("ce_type");
        if (type != null && record.key() != null) {
            trail.of(new String(type.value(), StandardCharsets.UTF_8))
                    .saw(place(record.key(), scans), record.timestamp());
        }
    }

    /** The key is a scan's id, or, for a charge that is not ours, its own. */
    private static int place(String key, Scans scans) {
        return key.startsWith("chrg_") ? -1 : scans.ids().indexOf(UUID.fromString(key));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
