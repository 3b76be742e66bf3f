package dev.saphan.benchmark.bare;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic: a batch is committed when what it leads to is written. */
final class Records {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Records() {}

    /** In a thread of its own, for as long as the process lives. */
    static void follow(Place place, String group, String topic, Function<List<Map<String, String>>, Future<?>> write) {
        var thread = new Thread(() -> read(place, group, topic, write), topic);
        thread.setUncaughtExceptionHandler((ignored, failure) -> Stage.fail(failure));
        thread.start();
    }

    private static void read(
            Place place, String group, String topic, Function<List<Map<String, String>>, Future<?>> write) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                place.kafka(),
                "group.id",
                "bare." + group + "." + topic,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "max.poll.records",
                500);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!Thread.currentThread().isInterrupted()) {
                var batch = new ArrayList<Map<String, String>>();
                consumer.poll(PATIENCE).forEach(each -> batch.add(Fields.of(each.value())));
                if (!batch.isEmpty()) {
                    write.apply(batch).toCompletionStage().toCompletableFuture().join();
                    consumer.commitAsync();
                }
            }
        }
    }
}
