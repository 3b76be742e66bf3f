package dev.saphan.webhook.world;

import dev.saphan.events.CloudEvent;
import dev.saphan.events.PaymentEvent;
import dev.saphan.servers.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** charge-service on one side of Kafka, a reader of everything on the other. */
public final class Broker {
    private static final Broker SHARED = new Broker();

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    private Broker() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
        Map<String, Object> writing = new HashMap<>(settings);
        writing.put("acks", "all");
        producer = new KafkaProducer<>(writing, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public static Broker shared() {
        return SHARED;
    }

    /** charge-service says so. */
    public void hears(PaymentEvent event) {
        CloudEvent envelope = new CloudEvent(event, "/saphan/charge-service", Instant.now(), null);
        hears(event.topic(), event.key(), envelope.headers(), envelope.value());
    }

    /** Somebody writes anything at all. */
    public void hears(String topic, String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(message).get(2, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException notWritten) {
            throw new IllegalStateException(notWritten);
        }
    }

    /**
     * All that was ever written to that topic, as far as it can be read by now; once, what was written again because its
     * acknowledgement was late.
     */
    public synchronized List<ConsumerRecord<String, byte[]>> records(String topic) {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String each : List.of("charge-completed.v1", "dead-letters.v1")) {
                consumer.partitionsFor(each)
                        .forEach(found -> partitions.add(new TopicPartition(each, found.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
        Set<String> ids = new HashSet<>();
        return seen.stream()
                .filter(each -> each.topic().equals(topic))
                .filter(each -> ids.add(idOf(each)))
                .toList();
    }

    private static String idOf(ConsumerRecord<String, byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return id == null ? record.toString() : new String(id.value(), StandardCharsets.UTF_8);
    }
}
