package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Hands rows to Kafka, off the event loops. The only producer of a service. */
@ApplicationScoped
class Publisher {
    private static final String CHANNEL = "outbox";

    /** A broker that is well acknowledges in milliseconds. What takes longer is not waited for: it is told of when it comes. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KafkaClientService kafka;

    /** The emitter is what makes the channel, and with it the producer, exist; rows go to the producer directly. */
    Publisher(KafkaClientService kafka, @Channel(CHANNEL) MutinyEmitter<byte[]> channel) {
        this.kafka = kafka;
    }

    /** Comes when all that was handed over is settled, or after a second. */
    Uni<Batch> publish(List<RelayRows.Waiting> rows, LeftOut.Closed closed) {
        // send() may block while the broker's metadata are missing: never on an event loop.
        return Uni.createFrom()
                .item(() -> Batch.send(producer(), rows, closed))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(batch -> Uni.createFrom()
                        .completionStage(batch.done())
                        .ifNoItem()
                        .after(PATIENCE)
                        .recoverWithUni(Uni.createFrom().voidItem()));
    }

    /** Fails as long as nothing is known of the topic; asked beside the rows that go on. */
    Uni<Void> find(String topic) {
        return Uni.createFrom()
                .item(() -> producer().partitionsFor(topic))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .replaceWithVoid();
    }

    private Producer<String, byte[]> producer() {
        return kafka.<String, byte[]>getProducer(CHANNEL).unwrap();
    }
}
