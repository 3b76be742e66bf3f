package dev.saphan.local.demo;

import dev.saphan.events.CloudEvent;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A fleet of tills, and a back office, that publish to Kafka themselves: nobody checks what they say but charge-service. */
final class Fleet implements AutoCloseable {

    private static final StoreId STORE = new StoreId("store-1");
    private static final TerminalId TERMINAL = new TerminalId("fleet-till-7");
    private static final String SOURCE = "/fleet/demo";
    private static final Duration CODE_LIFE = Duration.ofSeconds(45);

    private final KafkaProducer<String, byte[]> producer;

    Fleet(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        120_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void scan(Purchase purchase, String currency) {
        var scannedAt = purchase.scannedAt();
        publish(new ScanReceived(
                purchase.scanId(),
                STORE,
                TERMINAL,
                purchase.basketId(),
                null,
                purchase.amount(),
                currency,
                purchase.barcode(),
                scannedAt,
                scannedAt,
                scannedAt.plus(CODE_LIFE),
                1));
    }

    void refund(ScanId scanId, RefundId refundId, long amount) {
        publish(new RefundRequested(scanId, null, null, null, refundId, null, amount, "demo", "back office", now(), 1));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private void publish(PaymentEvent event) {
        var message = new CloudEvent(event, SOURCE, now(), null);
        var record = new ProducerRecord<>(event.topic(), event.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            var unused = producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not take " + event.type(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a fleet publishes", e);
        }
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }
}
