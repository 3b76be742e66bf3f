package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Hands rows to Kafka in their order and tells which of them it acknowledged. The only producer of a service. */
@ApplicationScoped
class Publisher {
    private static final String CHANNEL = "outbox";

    private final KafkaClientService kafka;

    /** The emitter is what makes the channel, and with it the producer, exist; rows go to the producer directly. */
    Publisher(KafkaClientService kafka, @Channel(CHANNEL) MutinyEmitter<byte[]> channel) {
        this.kafka = kafka;
    }

    /** How it went for one row. */
    record Outcome(RelayRows.Waiting row, @Nullable Throwable failure) {
        boolean sent() {
            return failure == null;
        }

        /**
         * Kafka refuses this very record and always will. A closed list: a failure that says nothing of the record (a
         * sequence out of order, an unknown error of the broker, a missing permission) must not set money's events aside.
         */
        boolean refusedForGood() {
            return failure instanceof RecordTooLargeException
                    || failure instanceof RecordBatchTooLargeException
                    || failure instanceof InvalidRecordException
                    || failure instanceof SerializationException;
        }
    }

    /** The outcomes of the rows that were tried; rows behind one that could not even be buffered are not. */
    Uni<List<Outcome>> publish(List<RelayRows.Waiting> rows) {
        // send() may block while the broker's metadata are missing: never on an event loop.
        return Uni.createFrom()
                .item(() -> begin(rows))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(begun -> Uni.createFrom()
                        .completionStage(CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                                .thenApply(done -> begun.stream()
                                        .map(CompletableFuture::join)
                                        .toList())));
    }

    private List<CompletableFuture<Outcome>> begin(List<RelayRows.Waiting> rows) {
        Producer<String, byte[]> producer =
                kafka.<String, byte[]>getProducer(CHANNEL).unwrap();
        List<CompletableFuture<Outcome>> begun = new ArrayList<>(rows.size());
        for (RelayRows.Waiting row : rows) {
            CompletableFuture<Outcome> outcome = send(producer, row);
            begun.add(outcome);
            if (outcome.isDone() && !outcome.join().sent() && !outcome.join().refusedForGood()) {
                break;
            }
        }
        return begun;
    }

    private static CompletableFuture<Outcome> send(Producer<String, byte[]> producer, RelayRows.Waiting row) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        try {
            var unused = producer.send(
                    record(row), (metadata, failure) -> outcome.complete(new Outcome(row, rootOf(failure))));
        } catch (RuntimeException refusedAtOnce) {
            outcome.complete(new Outcome(row, refusedAtOnce));
        }
        return outcome;
    }

    private static @Nullable Throwable rootOf(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static ProducerRecord<String, byte[]> record(RelayRows.Waiting row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic(), row.key(), row.payload());
        Outbox.headers(row.headers())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
