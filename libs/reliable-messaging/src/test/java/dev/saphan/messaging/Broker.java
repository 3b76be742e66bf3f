package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker that takes what it is given, but for partitions and topics that a test takes from it. */
final class Broker extends MockProducer<String, byte[]> {
    static final int PARTITIONS = 12;

    /** Ids, in the order in which they were sent, whatever became of them. */
    final List<String> sent = new ArrayList<>();

    /** Ids, in the order in which they lie on their topics. */
    final List<String> published = new ArrayList<>();

    final Set<String> missingTopics = new HashSet<>();
    final Map<String, RuntimeException> refused = new HashMap<>();
    private final Set<Integer> silent = new HashSet<>();
    private final Map<String, Callback> unanswered = new LinkedHashMap<>();
    private final List<Runnable> answers = new ArrayList<>();

    Broker() {
        super(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    /** A key that lies in that partition. */
    static String keyIn(int partition) {
        return IntStream.range(0, 1000)
                .mapToObj(each -> "key-" + each)
                .filter(key -> partitionOf(key) == partition)
                .findFirst()
                .orElseThrow();
    }

    static int partitionOf(String key) {
        return Place.of(new RelayRows.Waiting(0, "", "charges.v1", key, "{}", new byte[0]), PARTITIONS)
                .partition();
    }

    void fallSilent(int... partitions) {
        IntStream.of(partitions).forEach(silent::add);
    }

    void recover() {
        silent.clear();
    }

    void recover(int partition) {
        silent.remove(partition);
    }

    /** In the order in which they were sent. */
    List<String> unanswered() {
        return List.copyOf(unanswered.keySet());
    }

    void acknowledge(String id) {
        published.add(id);
        unanswered.remove(id).onCompletion(null, null);
    }

    /** What Kafka's client says when {@code delivery.timeout.ms} are over. */
    void giveUp(String id) {
        unanswered.remove(id).onCompletion(null, new TimeoutException("expired"));
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
        String id = new String(record.value(), StandardCharsets.UTF_8);
        sent.add(id);
        if (unanswered.containsKey(id)) {
            throw new AssertionError(id + " is sent again while it is under way");
        }
        if (refused.containsKey(id)) {
            answers.add(() -> callback.onCompletion(null, refused.get(id)));
        } else if (silent.contains(partitionOf(record.key()))) {
            unanswered.put(id, callback);
        } else {
            published.add(id);
            callback.onCompletion(null, null);
        }
        return new CompletableFuture<>();
    }

    /** A record is buffered first, and refused later. */
    private void answer() {
        answers.forEach(Runnable::run);
        answers.clear();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        if (missingTopics.contains(topic)) {
            throw new TimeoutException("not in the metadata");
        }
        Node[] none = {};
        return Collections.nCopies(PARTITIONS, new PartitionInfo(topic, 0, Node.noNode(), none, none));
    }

    /** Whose patience ends at once. */
    Publisher publisher() {
        return new Publisher(null, null) {
            @Override
            Uni<Batch> publish(List<RelayRows.Waiting> rows, LeftOut.Closed closed) {
                return Uni.createFrom()
                        .item(() -> Batch.send(Broker.this, rows, closed))
                        .invoke(Broker.this::answer);
            }

            @Override
            Uni<Void> find(String topic) {
                return Uni.createFrom().item(() -> partitionsFor(topic)).replaceWithVoid();
            }
        };
    }
}
