package dev.saphan.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from its topic.
 *
 * @param appendedAt the record's time stamp: when the writer or the broker says that it was written
 */
@SuppressWarnings("ArrayRecordComponent") // a record of Kafka is its bytes; two of them are never compared
public record Received(
        String topic,
        int partition,
        long offset,
        Instant appendedAt,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value) {
    private static final String TRACEPARENT = "traceparent";

    static Received of(ConsumerRecord<String, byte[]> kafka) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : kafka.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new Received(
                kafka.topic(),
                kafka.partition(),
                kafka.offset(),
                Instant.ofEpochMilli(kafka.timestamp()),
                kafka.key(),
                headers,
                kafka.value());
    }

    /** W3C trace context, to be passed on to what follows from this. */
    public @Nullable String traceparent() {
        return headers.get(TRACEPARENT);
    }

    /** The same, whose part in the trace is this. */
    Received within(String traceparent) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(TRACEPARENT, traceparent);
        return new Received(topic, partition, offset, appendedAt, key, more, value);
    }

    String place() {
        return topic + "/" + partition + "@" + offset;
    }

    /** Neither key nor value: either may hold what must not be in a log. */
    @Override
    public String toString() {
        return place();
    }
}
