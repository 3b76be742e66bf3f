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
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * SmallRye's throttled commits, without their question to the broker. Before the first record that a consumer gets of a partition
 * is handed on, the strategy asks how far the group has committed there; the question is put on the polling thread, which waits
 * for more records by then, for as long as {@code poll-timeout} says. The answer is needed only to pass over records that were
 * committed before, and a group is given none of those; if it were, they would be taken in a second time, which the inbox is
 * there for (docs/decisions/0097).
 */
@ApplicationScoped
@Identifier(PromptCommits.NAME)
class PromptCommits implements KafkaCommitHandler.Factory {
    /** In microprofile-config.properties too. */
    static final String NAME = "throttled-prompt";

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
        return throttled.create(config, vertx, unasked(consumer), reportFailure);
    }

    /** The same consumer, which knows of nothing committed. Its interface is long, and grows: only this method is ours. */
    private static KafkaConsumer<?, ?> unasked(KafkaConsumer<?, ?> consumer) {
        InvocationHandler calls = (proxy, method, arguments) -> {
            if (method.getName().equals("committed")) {
                return Uni.createFrom().item(Map.<TopicPartition, Object>of());
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
}
