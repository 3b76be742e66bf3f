package dev.saphan.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saphan.events.CloudEvent;
import dev.saphan.events.Parsed;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lay on its topic.
 *
 * @param event nothing for what is no event of ours; a dead letter is none, whatever it was before
 */
record Seen(
        String topic, @Nullable String key, Map<String, String> headers, String value, Optional<PaymentEvent> event) {

    static Seen of(ConsumerRecord<String, byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), textOf(header.value())));
        return of(record.topic(), record.key(), headers, textOf(record.value()));
    }

    static Seen of(String topic, @Nullable String key, Map<String, String> headers, String value) {
        var parsed = CloudEvent.read(key, headers, value.getBytes(UTF_8));
        var event = parsed instanceof Parsed.Known known && !topic.equals(Topics.DEAD_LETTERS)
                ? Optional.of(known.event())
                : Optional.<PaymentEvent>empty();
        return new Seen(topic, key, headers, value, event);
    }

    /** The same on every re-publication of one fact. */
    String id() {
        return headers.getOrDefault("ce_id", "");
    }

    /** Anything that a human, or a program, could read in it. */
    boolean contains(String text) {
        return value.contains(text)
                || headers.values().stream().anyMatch(header -> header.contains(text))
                || (key != null && key.contains(text));
    }

    private static String textOf(byte @Nullable [] value) {
        return value == null ? "" : new String(value, UTF_8);
    }
}
