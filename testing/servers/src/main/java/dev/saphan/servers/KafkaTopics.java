package dev.saphan.servers;

import static java.util.Objects.requireNonNull;

import dev.saphan.events.Topics.TopicSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics that are safe to write to at once. */
public final class KafkaTopics {

    /** From so many on one may be away: then writes go on, and what is written lies on two disks at least. */
    private static final short REPLICAS_THAT_SPARE_ONE = 3;

    private static final Duration LONGEST_SEGMENT = Duration.ofDays(7);

    private static final Duration TO_KNOW_A_TOPIC = Duration.ofSeconds(30);
    private static final Executor AFTER_A_PAUSE = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private KafkaTopics() {}

    /** {@link #create(Map, Collection, Optional)} at brokers that ask for nothing else, with as many replicas as they like. */
    public static void create(String bootstrapServers, Collection<TopicSpec> topics) {
        create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), topics, Optional.empty());
    }

    /**
     * Creates what does not exist yet. Returns when every partition has a leader that answers: on a topic just created,
     * the first idempotent batch can be refused for ever while the second passes (KAFKA-15591).
     *
     * @param settings of Kafka's admin client: where the brokers are, and what they ask for
     * @param replicas of each partition; absent: the broker's own default
     * @throws IllegalStateException when the broker does not answer or refuses
     */
    public static void create(Map<String, Object> settings, Collection<TopicSpec> topics, Optional<Short> replicas) {
        try (var admin = connect(settings)) {
            var partitions = new HashMap<TopicPartition, OffsetSpec>();
            var creations = admin.createTopics(
                    topics.stream().map(topic -> newTopic(topic, replicas)).toList());
            for (var topic : topics) {
                var count = partitionsOf(admin, topic.name(), creations.numPartitions(topic.name()));
                for (int partition = 0; partition < count; partition++) {
                    partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
                }
            }
            awaitLeaders(admin, partitions);
        } catch (ExecutionException e) {
            var brokers = settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
            throw new IllegalStateException("cannot make the topics at " + brokers + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics are made", e);
        }
    }

    /** A broker that has just made a topic, and has much to do, may not know it yet; its client does not ask again by itself. */
    private static void awaitLeaders(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
            throws ExecutionException, InterruptedException {
        var deadline = System.nanoTime() + TO_KNOW_A_TOPIC.toNanos();
        while (true) {
            try {
                admin.listOffsets(partitions).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            CompletableFuture.runAsync(() -> {}, AFTER_A_PAUSE).get();
        }
    }

    static Admin connect(String bootstrapServers) {
        return connect(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Kafka finds its own classes by the thread's class loader, which in Quarkus' threads is another one than ours. */
    static Admin connect(Map<String, Object> settings) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(Admin.class.getClassLoader());
        try {
            return Admin.create(settings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whoever may not make topics is told so of one that is there, too: nothing has to be made, then. */
    static int partitionsOf(Admin admin, String topic, KafkaFuture<Integer> creation)
            throws ExecutionException, InterruptedException {
        try {
            return creation.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return partitionsOf(admin, topic);
            }
            if (e.getCause() instanceof AuthorizationException) {
                return partitionsUnlessAbsent(admin, topic, e);
            }
            throw e;
        }
    }

    private static int partitionsUnlessAbsent(Admin admin, String topic, ExecutionException refusal)
            throws ExecutionException, InterruptedException {
        try {
            return partitionsOf(admin, topic);
        } catch (ExecutionException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    private static int partitionsOf(Admin admin, String topic) throws ExecutionException, InterruptedException {
        var existing = admin.describeTopics(List.of(topic)).topicNameValues();
        return requireNonNull(existing.get(topic)).get().partitions().size();
    }

    /**
     * The broker's clock stamps every record: a fleet's clock must not make a code look younger than it is. Segments
     * are short beside the retention, since the open one is never deleted: codes are to go after their 24 hours, not
     * when a week's segment is full.
     */
    static NewTopic newTopic(TopicSpec topic, Optional<Short> replicas) {
        var shareOfRetention = topic.retention().dividedBy(24);
        var segment = shareOfRetention.compareTo(LONGEST_SEGMENT) < 0 ? shareOfRetention : LONGEST_SEGMENT;
        var configs = new HashMap<String, String>();
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        configs.put(
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(topic.retention().toMillis()));
        configs.put(TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(segment.toMillis()));
        replicas.filter(count -> count >= REPLICAS_THAT_SPARE_ONE)
                .ifPresent(count -> configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2"));
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replicas).configs(configs);
    }
}
