package dev.saphan.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the consumer of each channel stood when it was last looked at. Two channels may read one partition, each at its own
 * place in it. Each look comes from its consumer's own polling thread.
 */
final class Whereabouts {
    private final Map<String, Map<TopicPartition, Long>> before = new ConcurrentHashMap<>();

    /** What has become of a consumer since the look before. */
    enum Way {
        AT_THE_END,
        MOVES,
        STANDS
    }

    /**
     * Compares with the look before, and keeps this one in its place: a partition that is not the channel's any more is
     * forgotten with it.
     *
     * @param ends of the partitions that are assigned
     */
    Way of(String channel, Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> then = before.put(channel, Map.copyOf(positions));
        boolean behind = false;
        boolean moved = false;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            Long now = positions.get(end.getKey());
            Long earlier = then == null ? null : then.get(end.getKey());
            behind |= now != null && now < end.getValue();
            moved |= now != null && earlier != null && now > earlier;
        }
        if (!behind) {
            return Way.AT_THE_END;
        }
        return moved ? Way.MOVES : Way.STANDS;
    }
}
