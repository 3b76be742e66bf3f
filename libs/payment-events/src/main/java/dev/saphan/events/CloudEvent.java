package dev.saphan.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in its envelope, as it lies on Kafka: CloudEvents 1.0, binary mode.
 *
 * @param source {@code /saphan/<service>}, or what a fleet calls itself
 * @param time when the fact was first written down; the same on every redelivery
 * @param traceparent W3C trace context
 */
public record CloudEvent(
        PaymentEvent event,
        String source,
        Instant time,
        @Nullable String traceparent) {
    public static final String CONTENT_TYPE = "application/json";

    public String id() {
        return NamedUuid.ofEvent(event).toString();
    }

    /** The record's headers, for whoever publishes without Saphan's own outbox. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id());
        headers.put("ce_source", source);
        headers.put("ce_type", event.type());
        headers.put("ce_subject", event.subject());
        headers.put("ce_time", time.toString());
        headers.put("content-type", CONTENT_TYPE);
        if (traceparent != null) {
            headers.put("traceparent", traceparent);
        }
        return headers;
    }

    public byte[] value() {
        return EventJson.write(event);
    }

    /**
     * What the record of a topic holds.
     *
     * @param key must be the event's own key, or the order of the topic is worth nothing
     */
    public static Parsed read(@Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        if (!"1.0".equals(headers.get("ce_specversion"))) {
            return new Parsed.Invalid("no ce_specversion 1.0 among the headers");
        }
        String type = headers.get("ce_type");
        if (type == null || headers.get("ce_id") == null || headers.get("ce_source") == null) {
            return new Parsed.Invalid("no ce_type, ce_id or ce_source among the headers");
        }
        Parsed parsed = EventJson.read(type, value);
        if (parsed instanceof Parsed.Known known
                && !Objects.equals(key, known.event().key())) {
            return new Parsed.Invalid("the key is not the one that such an event has");
        }
        return parsed;
    }
}
