package dev.saphan.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler.Strategy;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * SmallRye's throttled commits, without their question to the broker. Before the first record that a consumer gets of a partition
 * is handed on, the strategy asks how far the group has committed there; the question is put on the polling thread, which waits
 * for more records by then, for as long as {@code poll-timeout} says. The answer is needed only to pass over records that were
 * committed before, and a group is given none of those; if it were, they would be taken in a second time, which the inbox is
 * there for (docs/decisions/0097).
 *
 * <p>And what is committed is not waited for on that thread, which reads nothing meanwhile: a group's coordinator that is away
 * would keep it for a minute, and a payment code does not live so long.
 */
@ApplicationScoped
@Identifier(PromptCommits.NAME)
class PromptCommits implements KafkaCommitHandler.Factory {
    /** In microprofile-config.properties too. */
    static final String NAME = "throttled-prompt";

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** As long as Kafka's own commit tries. What comes later commits what was not. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final KafkaCommitHandler.Factory throttled;

    PromptCommits(@Identifier(Strategy.THROTTLED) KafkaCommitHandler.Factory throttled) {
        this.throttled = throttled;
    }

    @Override
    public KafkaCommitHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        return throttled.create(config, vertx, prompt(consumer), reportFailure);
    }

    /** The same consumer but for what is said above. Its interface is long, and grows: only two methods are ours. */
    @SuppressWarnings("unchecked")
    private static KafkaConsumer<?, ?> prompt(KafkaConsumer<?, ?> consumer) {
        InvocationHandler calls = (proxy, method, arguments) -> {
            if (method.getName().equals("committed")) {
                return Uni.createFrom().item(Map.<TopicPartition, Object>of());
            }
            if (method.getName().equals("commit")) {
                return commit(consumer, (Map<TopicPartition, OffsetAndMetadata>) arguments[0]);
            }
            try {
                return method.invoke(consumer, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        return (KafkaConsumer<?, ?>) Proxy.newProxyInstance(
                PromptCommits.class.getClassLoader(), new Class<?>[] {KafkaConsumer.class}, calls);
    }

    /**
     * The strategy commits nothing newer until this one has ended. A partition that changes hands meanwhile may be set back by
     * it: what is read twice for that is taken in once.
     */
    private static Uni<Void> commit(KafkaConsumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        return consumer.commitAsync(offsets)
                .onFailure(RetriableException.class)
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .expireIn(LIMIT.toMillis());
    }
}
