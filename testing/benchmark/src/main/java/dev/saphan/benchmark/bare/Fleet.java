package dev.saphan.benchmark.bare;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes scans as a fleet does, past any till's door. */
public final class Fleet implements AutoCloseable {
    private static final long CODES = 130_000_000_000_000_000L;

    private final Producer<String, byte[]> broker;
    private final Consumer<Duration> pause;
    private long published;

    /** @param pause lets so much time pass */
    public Fleet(Place place, Consumer<Duration> pause) {
        this.broker = Connections.producer(place.kafka());
        this.pause = pause;
    }

    /** All at once. */
    public void crowd(int scans) {
        for (int i = 0; i < scans; i++) {
            publish(Instant.now());
        }
        broker.flush();
    }

    /** So many a second, however long the last ones take: each is scanned when its turn comes, not when it is sent. */
    public void steadily(double rate, int scans) {
        var begin = Instant.now();
        for (int i = 0; i < scans; i++) {
            var due = begin.plusNanos((long) (i / rate * TimeUnit.SECONDS.toNanos(1)));
            for (var left = left(due); left.isPositive(); left = left(due)) {
                pause.accept(left);
            }
            publish(due);
        }
        broker.flush();
    }

    private static Duration left(Instant due) {
        return Duration.between(Instant.now(), due);
    }

    private void publish(Instant scannedAt) {
        var scanId = UUID.randomUUID().toString();
        var scan = "{\"scanId\":\"" + scanId + "\",\"storeId\":\"store-" + published % 10 + "\",\"terminalId\":\"till-"
                + published % 97 + "\",\"basketId\":\"basket-" + published + "\",\"amount\":"
                + (10_000 + 100 * (published % 500))
                + ",\"currency\":\"THB\",\"barcode\":\"" + (CODES + published) + "\",\"scannedAt\":\"" + scannedAt
                + "\",\"version\":1}";
        published++;
        var unused = broker.send(
                new ProducerRecord<>(Place.SCANS, scanId, scan.getBytes(StandardCharsets.UTF_8)),
                (ignored, failure) -> {
                    if (failure != null) {
                        Stage.fail(failure);
                    }
                });
    }

    @Override
    public void close() {
        broker.close();
    }
}
