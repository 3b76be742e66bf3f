package dev.saphan.messaging;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Where a row will lie: rows of one key lie in one partition, and can be written there, or not, all together.
 *
 * @param partition or {@link #ANY}, or {@link #ALL}
 */
record Place(String topic, int partition) {
    /** Of a row without a key: Kafka chooses anew each time. */
    private static final int ANY = -1;
    /** Of a topic of which not even the partitions are known. */
    private static final int ALL = -2;

    /** As Kafka's own partitioner has it. */
    static Place of(RelayRows.Waiting row, int partitions) {
        String key = row.key();
        if (key == null) {
            return new Place(row.topic(), ANY);
        }
        int hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
        return new Place(row.topic(), hash % partitions);
    }

    static Place whole(String topic) {
        return new Place(topic, ALL);
    }

    boolean isWhole() {
        return partition == ALL;
    }

    @Override
    public String toString() {
        return switch (partition) {
            case ALL -> topic;
            case ANY -> topic + ", without a key";
            default -> topic + "-" + partition;
        };
    }
}
