package dev.saphan.messaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The rows of one look, handed to Kafka in their order; those of a closed place, or of a topic that Kafka does not know, are not. */
final class Batch {
    private final Producer<String, byte[]> producer;
    private final LeftOut.Closed closed;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<String, Throwable> unknown = new HashMap<>();
    private final List<Sending> begun = new ArrayList<>();
    private final Map<Long, Place> left = new HashMap<>();
    private @Nullable Throwable brokenOff;

    private Batch(Producer<String, byte[]> producer, LeftOut.Closed closed) {
        this.producer = producer;
        this.closed = closed;
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

        /** Why it has to be sent again. */
        @Nullable
        Throwable inPassing() {
            return refusedForGood() ? null : failure;
        }
    }

    /** A row that is Kafka's now, whatever comes of it. */
    record Sending(RelayRows.Waiting row, int partitions, CompletableFuture<Outcome> outcome) {
        long seq() {
            return row.seq();
        }

        Place place() {
            return Place.of(row, partitions);
        }

        boolean isSent() {
            return outcome.isDone() && outcome.join().sent();
        }

        /** Why it has to be sent again, if it was refused so. */
        @Nullable
        Throwable failureInPassing() {
            return outcome.isDone() ? outcome.join().inPassing() : null;
        }
    }

    /** Blocks while the producer looks for a topic's partitions, {@code max.block.ms} for each that cannot be had. */
    static Batch send(Producer<String, byte[]> producer, List<RelayRows.Waiting> rows, LeftOut.Closed closed) {
        Batch batch = new Batch(producer, closed);
        for (RelayRows.Waiting row : rows) {
            if (!batch.take(row)) {
                break;
            }
        }
        return batch;
    }

    /** @return whether there is sense in going on */
    private boolean take(RelayRows.Waiting row) {
        Integer count = partitionsOf(row.topic());
        if (count == null) {
            left.put(row.seq(), Place.whole(row.topic()));
            return unknown.size() < 2; // a second one that takes its time: it is the broker that is away
        }
        if (!closed.places().isEmpty() && !closed.first().contains(row.seq())) {
            Place place = Place.of(row, count);
            if (closed.places().contains(place)) {
                left.put(row.seq(), place);
                return true;
            }
        }
        CompletableFuture<Outcome> outcome = send(row);
        begun.add(new Sending(row, count, outcome));
        brokenOff = begun.getLast().failureInPassing();
        return brokenOff == null;
    }

    private @Nullable Integer partitionsOf(String topic) {
        Integer known = partitions.get(topic);
        if (known != null || unknown.containsKey(topic) || closed.places().contains(Place.whole(topic))) {
            return known;
        }
        try {
            int count = producer.partitionsFor(topic).size();
            partitions.put(topic, count);
            return count;
        } catch (RuntimeException notToBeHad) {
            unknown.put(topic, notToBeHad);
            return null;
        }
    }

    private CompletableFuture<Outcome> send(RelayRows.Waiting row) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        try {
            var unused = producer.send(record(row), (metadata, failure) -> outcome.complete(new Outcome(row, failure)));
        } catch (RuntimeException refusedAtOnce) {
            outcome.complete(new Outcome(row, refusedAtOnce));
        }
        return outcome;
    }

    private static ProducerRecord<String, byte[]> record(RelayRows.Waiting row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic(), row.key(), row.payload());
        Outbox.headers(row.headers())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** What was handed over. Of each of them something comes: at the latest after {@code delivery.timeout.ms}. */
    List<Sending> begun() {
        return begun;
    }

    /** By {@code seq}, what stays where it is. */
    Map<Long, Place> left() {
        return left;
    }

    /** The topics of which the partitions cannot be had, and why. */
    Map<String, Throwable> unknown() {
        return unknown;
    }

    /** Why the rows behind the last one were not tried: it could not even be buffered, which is not for its partition to say. */
    @Nullable
    Throwable brokenOff() {
        return brokenOff;
    }

    /** As far as is known by now. */
    boolean isAnyRefusedInPassing() {
        return !unknown.isEmpty() || begun.stream().anyMatch(each -> each.failureInPassing() != null);
    }

    CompletableFuture<@Nullable Void> done() {
        return CompletableFuture.allOf(begun.stream().map(Sending::outcome).toArray(CompletableFuture[]::new));
    }
}
