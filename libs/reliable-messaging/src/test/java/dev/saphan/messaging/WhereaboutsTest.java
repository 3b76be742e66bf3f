package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.messaging.Whereabouts.Way;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
    private static final TopicPartition FIRST = new TopicPartition("charges.v1", 0);
    private static final TopicPartition SECOND = new TopicPartition("charges.v1", 1);

    private final Whereabouts whereabouts = new Whereabouts();

    @Test
    void shouldSeeThatAConsumerCatchesUp_whileAnotherChannelIsAtTheEndOfTheSamePartition() {
        assertThat(look("wake-up", 1000, 1000)).isEqualTo(Way.AT_THE_END);
        assertThat(look("charges", 100, 1000)).isEqualTo(Way.STANDS);

        assertThat(look("wake-up", 1001, 1001)).isEqualTo(Way.AT_THE_END);
        assertThat(look("charges", 200, 1001)).isEqualTo(Way.MOVES);

        assertThat(look("wake-up", 1002, 1002)).isEqualTo(Way.AT_THE_END);
        assertThat(look("charges", 300, 1002)).isEqualTo(Way.MOVES);
    }

    @Test
    void shouldSeeThatAConsumerStands_whileAnotherChannelMovesInTheSamePartition() {
        look("charges", 100, 1000);
        look("wake-up", 50, 1000);

        assertThat(look("wake-up", 60, 1000)).isEqualTo(Way.MOVES);
        assertThat(look("charges", 100, 1000)).isEqualTo(Way.STANDS);
    }

    @Test
    void shouldSeeThatItMoves_whenOneOfItsPartitionsDoes() {
        whereabouts.of("charges", Map.of(FIRST, 5L, SECOND, 5L), Map.of(FIRST, 9L, SECOND, 9L));

        assertThat(whereabouts.of("charges", Map.of(FIRST, 5L, SECOND, 6L), Map.of(FIRST, 9L, SECOND, 9L)))
                .isEqualTo(Way.MOVES);
    }

    @Test
    void shouldForgetAPartition_whenItIsNotAssignedAnyMore() {
        look("charges", 100, 1000);
        whereabouts.of("charges", Map.of(SECOND, 5L), Map.of(SECOND, 5L));

        assertThat(look("charges", 700, 1000)).as("another replica came so far").isEqualTo(Way.STANDS);
    }

    private Way look(String channel, long position, long end) {
        return whereabouts.of(channel, Map.of(FIRST, position), Map.of(FIRST, end));
    }
}
