package dev.saphan.local.demo;

import static java.util.Objects.requireNonNull;

import dev.saphan.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every topic from now on, keeps all it sees, and lets others wait for something. */
final class Watch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<Seen> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<Seen> seen = new ArrayList<>();
    private final CountDownLatch placed = new CountDownLatch(1);
    private boolean caughtUp;

    private Watch(String bootstrapServers, Consumer<Seen> listener) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.listener = listener;
    }

    /**
     * Returns when it has its place on every partition: nothing that is sent from then on escapes it.
     *
     * @param listener called for each message, in the order in which they are read
     */
    static Watch begin(String bootstrapServers, Consumer<Seen> listener) {
        var watch = new Watch(bootstrapServers, listener);
        Thread.ofPlatform().name("watch").daemon().start(watch::read);
        try {
            if (!watch.placed.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the topics at " + bootstrapServers + " cannot be read");
            }
            return watch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the demo began", e);
        }
    }

    /** Everything so far. */
    List<Seen> seen() {
        lock.lock();
        try {
            return List.copyOf(seen);
        } finally {
            lock.unlock();
        }
    }

    /** What {@code question} finds among everything so far, as soon as it finds something; empty after {@code limit}. */
    <A> Optional<A> await(Function<List<Seen>, Optional<A>> question, Duration limit) {
        lock.lock();
        try {
            var left = limit.toNanos();
            var answer = question.apply(seen);
            while (answer.isEmpty() && left > 0) {
                left = more.awaitNanos(left);
                answer = question.apply(seen);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when nothing lies on any topic that has not been read, or after {@code limit}. */
    boolean awaitTheEnd(Duration limit) {
        lock.lock();
        try {
            caughtUp = false;
        } finally {
            lock.unlock();
        }
        return await(all -> caughtUp ? Optional.of(true) : Optional.empty(), limit)
                .isPresent();
    }

    @Override
    public void close() {
        consumer.wakeup();
    }

    private void read() {
        try (consumer) {
            var partitions = Topics.ALL.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(Watch::partition)
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            placed.countDown();
            while (true) {
                take(partitions);
            }
        } catch (WakeupException e) {
            placed.countDown(); // the demo is over
        }
    }

    private void take(List<TopicPartition> partitions) {
        var records = consumer.poll(POLL);
        var atTheEnd = records.isEmpty() && isAtTheEnd(partitions);
        lock.lock();
        try {
            records.forEach(record -> {
                var one = Seen.of(record);
                seen.add(one);
                listener.accept(one);
            });
            caughtUp = atTheEnd;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isAtTheEnd(List<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .allMatch(partition -> consumer.position(partition) >= requireNonNull(ends.get(partition)));
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }
}
