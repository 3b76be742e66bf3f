package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerWatchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final TopicPartition HEALTHY = new TopicPartition("scans.v1", 0);
    private static final TopicPartition LEADERLESS = new TopicPartition("scans.v1", 1);

    private final Client client = new Client();

    @BeforeEach
    void beAssigned() {
        client.assign(List.of(HEALTHY, LEADERLESS));
        client.updateEndOffsets(Map.of(HEALTHY, 9L, LEADERLESS, 4L));
        client.seek(HEALTHY, 7);
        client.seek(LEADERLESS, 4);
    }

    @Test
    void shouldSeeWhereAConsumerIs_andHowFarItsPartitionsGo() {
        assertThat(see())
                .isEqualTo(new ConsumerWatch.Seen(
                        Map.of(HEALTHY, 7L, LEADERLESS, 4L), Map.of(HEALTHY, 9L, LEADERLESS, 4L)));
    }

    /** The thread that waits for the one partition's broker is the one that reads all others. */
    @Test
    void shouldHoldUpTheReadingOfOtherPartitionsForAMoment_whenOneHasNoLeader() {
        client.answers = false;

        assertThatThrownBy(this::see).isInstanceOf(TimeoutException.class);
        assertThat(client.waited).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    /** Just assigned, and the group's coordinator does not tell where to begin. */
    @Test
    void shouldHoldUpTheReadingOfOtherPartitionsForAMoment_whenItIsNotKnownWhereOneBegins() {
        client.placed = false;

        assertThatThrownBy(this::see).isInstanceOf(TimeoutException.class);
        assertThat(client.waited).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    private ConsumerWatch.Seen see() {
        return ConsumerWatch.see(polling()).await().atMost(PATIENCE);
    }

    /** What is asked on the polling thread is asked at once. */
    @SuppressWarnings("unchecked")
    private KafkaConsumer<String, byte[]> polling() {
        return (KafkaConsumer<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KafkaConsumer.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName())
                            .as("for as long as a consumer's default says")
                            .isEqualTo("runOnPollingThread");
                    return Uni.createFrom().item(client).map((Function<Consumer<String, byte[]>, Object>) arguments[0]);
                });
    }

    /** Whose broker takes all the time that it is given to tell nothing. */
    private static final class Client extends MockConsumer<String, byte[]> {
        Duration waited = Duration.ZERO;
        boolean answers = true;
        boolean placed = true;

        Client() {
            super("earliest");
        }

        @Override
        public synchronized long position(TopicPartition partition, Duration timeout) {
            if (placed) {
                return super.position(partition, timeout);
            }
            throw waitInVain(timeout);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
            if (answers) {
                return super.endOffsets(partitions, timeout);
            }
            throw waitInVain(timeout);
        }

        private TimeoutException waitInVain(Duration timeout) {
            waited = waited.plus(timeout);
            return new TimeoutException("no answer in " + timeout);
        }
    }
}
