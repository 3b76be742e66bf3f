package dev.saphan.charge.inbound;

import dev.saphan.charge.flow.Farewell;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** How this process ends: first it takes nothing more in, then it finishes what it has begun. */
@ApplicationScoped
class Ending {
    private final KafkaClientService kafka;
    private final Farewell farewell;

    Ending(KafkaClientService kafka, Farewell farewell) {
        this.kafka = kafka;
        this.farewell = farewell;
    }

    /** A round that begins now, and that the end will wait for. */
    Uni<Void> counted(Supplier<Uni<Void>> round) {
        return farewell.counted(round);
    }

    Uni<Void> close() {
        return pause().chain(farewell::close);
    }

    private Uni<Void> pause() {
        List<Uni<Void>> pauses = kafka.getConsumerChannels().stream()
                .flatMap(channel -> kafka.<String, byte[]>getConsumers(channel).stream())
                .map(consumer -> consumer.pause().replaceWithVoid())
                .toList();
        return pauses.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(pauses).andCollectFailures().replaceWithVoid();
    }
}
