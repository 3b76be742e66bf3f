package dev.saphan.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it will lie on its topic.
 *
 * @param headers all of them; {@code ce_id} and {@code ce_type} must be there
 */
@SuppressWarnings("ArrayRecordComponent") // a record of Kafka is its bytes; two of them are never compared
public record OutboundEvent(String topic, @Nullable String key, Map<String, String> headers, byte[] value) {
    public OutboundEvent {
        headers = Map.copyOf(headers);
        if (!headers.containsKey("ce_id") || !headers.containsKey("ce_type")) {
            throw new IllegalArgumentException("an event needs the headers ce_id and ce_type");
        }
    }

    String id() {
        return header("ce_id");
    }

    String type() {
        return header("ce_type");
    }

    private String header(String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalStateException("no header " + name);
        }
        return value;
    }
}
