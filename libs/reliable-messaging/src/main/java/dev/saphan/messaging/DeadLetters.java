package dev.saphan.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record that cannot be handled into one of {@code dead-letters.v1}: as received, with the secrets masked, and with
 * headers that tell where it lay and why it is here. The same record has the same {@code ce_id}, however often it is read.
 */
@ApplicationScoped
public class DeadLetters {
    private static final byte[] NOTHING = {};

    private final MessagingConfig config;
    private final Masker masker;

    DeadLetters(MessagingConfig config, Masker masker) {
        this.config = config;
        this.masker = masker;
    }

    /** @param reason must not repeat what the record holds */
    public OutboundEvent of(Received record, String reason) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach((name, value) -> headers.put(name, masked(value)));
        headers.put("dead_letter_id", headers.getOrDefault("ce_id", ""));
        headers.put("ce_id", idOf(record));
        headers.putIfAbsent("ce_type", "unknown");
        headers.put("dead_letter_service", config.source());
        headers.put("dead_letter_topic", record.topic());
        headers.put("dead_letter_partition", String.valueOf(record.partition()));
        headers.put("dead_letter_offset", String.valueOf(record.offset()));
        headers.put("dead_letter_reason", reason);
        byte[] value = record.value() == null ? NOTHING : masker.mask(record.value());
        return new OutboundEvent(config.deadLetters(), maskedOrNull(record.key()), headers, value);
    }

    private String idOf(Received record) {
        String place = config.source() + " " + record.place();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private @Nullable String maskedOrNull(@Nullable String text) {
        return text == null ? null : masked(text);
    }

    /** U+0000 is refused by a text column, and a dead letter must never be the reason for another. */
    private String masked(String text) {
        byte[] masked = masker.mask(text.getBytes(StandardCharsets.UTF_8));
        return new String(masked, StandardCharsets.UTF_8).replace("\u0000", "\uFFFD");
    }
}
