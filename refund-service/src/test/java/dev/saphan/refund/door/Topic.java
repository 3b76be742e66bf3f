package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.CloudEvent;
import dev.saphan.events.Parsed;
import dev.saphan.events.PaymentEvent;
import dev.saphan.servers.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics, seen from outside of the service. */
final class Topic {
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    private final Map<String, Object> events = new LinkedHashMap<>();

    Topic(String... read) {
        String servers = TestKafka.shared().bootstrapServers();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 2),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(read).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    void send(PaymentEvent event) {
        CloudEvent envelope = envelope(event);
        send(event.topic(), event.key(), envelope.headers(), envelope.value());
    }

    static String idOf(PaymentEvent event) {
        return envelope(event).id();
    }

    private static CloudEvent envelope(PaymentEvent event) {
        return new CloudEvent(event, "/saphan/a-test", Instant.now(), null);
    }

    void send(String topic, String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        sent.add(producer.send(record));
    }

    /** Everything that came since this was made. */
    List<ConsumerRecord<String, byte[]>> records() {
        receive();
        return List.copyOf(seen);
    }

    private void receive() {
        flush();
        for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(10))) {
            seen.add(each);
            events.putIfAbsent(headers(each).get("ce_id"), read(each));
        }
    }

    private void flush() {
        producer.flush();
        assertThat(sent).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofMinutes(2)));
        sent.clear();
    }

    /** The events of that type among them; one that is published again has the same id, and every reader passes over it. */
    <E extends PaymentEvent> List<E> events(Class<E> type) {
        receive();
        return events.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static Object read(ConsumerRecord<String, byte[]> record) {
        Parsed parsed = CloudEvent.read(record.key(), headers(record), record.value());
        return parsed instanceof Parsed.Known known ? known.event() : parsed;
    }
}
