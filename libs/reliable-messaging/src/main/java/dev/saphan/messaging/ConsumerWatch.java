package dev.saphan.messaging;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

    /** Records wait while the polling thread does. A broker that is slower than that is excused, as one that is away. */
    private static final Duration FOR_THE_BROKER = Duration.ofMillis(500);

    private static final Duration FOR_THE_THREAD = Duration.ofSeconds(10);

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
        see(consumer)
                .ifNoItem()
                .after(FOR_THE_THREAD)
                .fail()
                .subscribe()
                .with(seen -> judge(channel, lane, seen), failure -> excuse(lane, failure));
    }

    /** Where a consumer is in its partitions, and how far they go. */
    record Seen(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {}

    /** Fails at the first of them that the broker does not tell of: one partition without a leader holds up no others. */
    static Uni<Seen> see(KafkaConsumer<String, byte[]> consumer) {
        Function<Consumer<String, byte[]>, Seen> ask = client -> {
            Map<TopicPartition, Long> positions = new HashMap<>();
            Set<TopicPartition> assigned = client.assignment();
            assigned.forEach(each -> positions.put(each, client.position(each, FOR_THE_BROKER)));
            return new Seen(positions, client.endOffsets(assigned, FOR_THE_BROKER));
        };
        return consumer.runOnPollingThread(ask);
    }

    /** Kafka's own failure is the broker's; a polling thread that answers nothing at all is ours. */
    private void excuse(Progress.Lane lane, Throwable failure) {
        lane.waiting();
        if (failure instanceof KafkaException) {
            lane.blocked();
        } else {
            excuseBehindOthers(lane);
        }
    }

    private void excuseBehindOthers(Progress.Lane lane) {
        if (progress.waitsForADependency()) {
            lane.excused();
        }
    }

    private void judge(String channel, Progress.Lane lane, Seen seen) {
        switch (whereabouts.of(channel, seen.positions(), seen.ends())) {
            case AT_THE_END -> lane.idle();
            case MOVES -> lane.moved();
            case STANDS -> {
                lane.waiting();
                excuseBehindOthers(lane);
            }
        }
    }
}
