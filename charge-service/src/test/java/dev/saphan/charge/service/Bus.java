package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.Parsed;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.ScanId;
import dev.saphan.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics, as everybody else sees them. */
final class Bus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaProducer<String, byte[]> producer;
    private final Queue<ConsumerRecord<String, byte[]>> letters = new ConcurrentLinkedQueue<>();
    /** By the scan, then by {@code ce_id}: without what a redelivery repeats. */
    private final Map<String, Map<String, PaymentEvent>> byScan = new ConcurrentHashMap<>();

    private final Queue<String> strange = new ConcurrentLinkedQueue<>();
    private final Thread reader;
    private volatile boolean closed;

    Bus(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(Topics.CHARGES, Topics.REFUND_COMMANDS, Topics.DEAD_LETTERS).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        reader = Thread.ofVirtual().start(() -> read(consumer));
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        try (consumer) {
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::saw);
            }
        }
    }

    private void saw(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            letters.add(record);
        } else if (CloudEvent.read(record.key(), headers(record), record.value()) instanceof Parsed.Known known) {
            byScan.compute(record.key(), (scan, before) -> {
                Map<String, PaymentEvent> after = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
                after.putIfAbsent(headers(record).get("ce_id"), known.event());
                return after;
            });
        } else {
            strange.add(record.topic() + " holds what is not an event of ours");
        }
    }

    void publish(PaymentEvent event) {
        CloudEvent envelope = new CloudEvent(event, "/test", Instant.now(), null);
        send(event.topic(), event.key(), envelope.headers(), envelope.value());
    }

    /** Many, without waiting for each. */
    void publishAll(Collection<? extends PaymentEvent> events) {
        events.forEach(event -> {
            CloudEvent envelope = new CloudEvent(event, "/test", Instant.now(), null);
            var unused = producer.send(record(event.topic(), event.key(), envelope.headers(), envelope.value()));
        });
        producer.flush();
    }

    void send(String topic, String key, Map<String, String> headers, byte[] value) {
        try {
            assertThat(producer.send(record(topic, key, headers, value)).get().hasOffset())
                    .isTrue();
        } catch (InterruptedException | ExecutionException notSent) {
            throw new IllegalStateException(notSent);
        }
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** What was said about a scan, in its order. */
    List<PaymentEvent> of(ScanId scan) {
        assertThat(strange).isEmpty();
        return List.copyOf(byScan.getOrDefault(scan.toString(), Map.of()).values());
    }

    /** Whether a final word was said about a scan. */
    boolean hasEnded(ScanId scan) {
        return of(scan).stream().anyMatch(each -> each instanceof ChargeEnded || each instanceof ChargeRefused);
    }

    /** Everything of a kind, whoever it is about. */
    <E extends PaymentEvent> List<E> all(Class<E> type) {
        return byScan.keySet().stream()
                .flatMap(scan -> of(ScanId.of(scan)).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <E extends PaymentEvent> E await1(ScanId scan, Class<E> type) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> of(scan).stream()
                .anyMatch(type::isInstance));
        return type.cast(of(scan).stream().filter(type::isInstance).findFirst().orElseThrow());
    }

    ConsumerRecord<String, byte[]> awaitDeadLetter(Predicate<Map<String, String>> which) {
        await().atMost(PATIENCE).until(() -> deadLetters(which).size() == 1);
        return deadLetters(which).getFirst();
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(Predicate<Map<String, String>> which) {
        return letters.stream().filter(each -> which.test(headers(each))).toList();
    }

    static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    @Override
    public void close() {
        closed = true;
        producer.close();
        try {
            reader.join();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
