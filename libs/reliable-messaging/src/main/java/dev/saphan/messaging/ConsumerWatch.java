package dev.saphan.messaging;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices a consumer that has gone quiet: records lie ahead of it, the broker answers, and its position does not move.
 * Neither SmallRye's own health check nor an exception tells of it (SmallRye Reactive Messaging, issue 3281).
 */
@ApplicationScoped
class ConsumerWatch {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final KafkaClientService kafka;
    private final Progress progress;
    private final Whereabouts whereabouts = new Whereabouts();
    private final Map<String, Progress.Lane> lanes = new ConcurrentHashMap<>();

    ConsumerWatch(Vertx vertx, KafkaClientService kafka, Progress progress) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.progress = progress;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                EVERY.toMillis(), ignored -> kafka.getConsumerChannels().forEach(this::look));
    }

    private void look(String channel) {
        kafka.<String, byte[]>getConsumers(channel).forEach(consumer -> look(channel, consumer));
    }

    private void look(String channel, KafkaConsumer<String, byte[]> consumer) {
        Progress.Lane lane = lanes.computeIfAbsent(channel, name -> progress.lane("polling channel " + name));
        Uni.combine()
                .all()
                .unis(consumer.getPositions(), ends(consumer))
                .asTuple()
                .ifNoItem()
                .after(PATIENCE.multipliedBy(2))
                .fail()
                .subscribe()
                .with(seen -> judge(channel, lane, seen.getItem1(), seen.getItem2()), failure -> excuse(lane, failure));
    }

    private static Uni<Map<TopicPartition, Long>> ends(KafkaConsumer<String, byte[]> consumer) {
        return consumer.getAssignments().chain(partitions -> {
            Function<Consumer<String, byte[]>, Map<TopicPartition, Long>> ask =
                    client -> client.endOffsets(partitions, PATIENCE);
            return consumer.runOnPollingThread(ask);
        });
    }

    /** Kafka's own failure is the broker's; a polling thread that answers nothing at all is ours. */
    private static void excuse(Progress.Lane lane, Throwable failure) {
        lane.waiting();
        if (failure instanceof KafkaException) {
            lane.blocked();
        }
    }

    private void judge(
            String channel, Progress.Lane lane, Map<TopicPartition, Long> now, Map<TopicPartition, Long> ends) {
        switch (whereabouts.of(channel, now, ends)) {
            case AT_THE_END -> lane.idle();
            case MOVES -> lane.moved();
            case STANDS -> {
                lane.waiting();
                if (progress.waitsForADependency()) {
                    lane.blocked();
                }
            }
        }
    }
}
