package dev.saphan.posedge.inbound;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.EventJson;
import dev.saphan.events.EventTypes;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.Topics;
import dev.saphan.posedge.GatewayReach;
import dev.saphan.posedge.GatewayReach.Sign;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What a record of {@code charges.v1} says about the gateway; of most, the headers alone are looked at. */
final class GatewaySigns {
    private static final String CREATED = EventTypes.nameOf(ChargeCreated.class);
    private static final String UNCERTAIN = EventTypes.nameOf(ChargeUncertain.class);
    private static final String REFUSED = EventTypes.nameOf(ChargeRefused.class);

    private GatewaySigns() {}

    /** @param happenedAt when charge-service wrote it down */
    record Heard(Sign sign, Instant happenedAt) {}

    /** Empty: it says nothing about the gateway, or cannot be read; the consumer that takes it in deals with that. */
    static Optional<Heard> of(ConsumerRecord<String, byte[]> from) {
        Sign sign = signOf(typeOf(from), from.value());
        return sign == null ? Optional.empty() : timeOf(from).map(at -> new Heard(sign, at));
    }

    /** Of a record of {@code charges.v1}; of others, and of one without a type, "". */
    static String typeOf(ConsumerRecord<String, byte[]> from) {
        String type = from.topic().equals(Topics.CHARGES) ? header(from, "ce_type") : null;
        return type == null ? "" : type;
    }

    /** Null: it says nothing about the gateway. */
    static @Nullable Sign signOf(String type, byte[] value) {
        if (type.equals(CREATED)) {
            return Sign.ANSWERED;
        }
        if (type.equals(UNCERTAIN)) {
            return Sign.TROUBLE;
        }
        return type.equals(REFUSED) ? ofRefusal(value) : null;
    }

    private static @Nullable Sign ofRefusal(byte[] value) {
        try {
            String reason = EventJson.mapper().readTree(value).path("reason").asText();
            return GatewayReach.of(RefusedReason.of(reason));
        } catch (IOException | IllegalArgumentException poison) {
            return null;
        }
    }

    private static Optional<Instant> timeOf(ConsumerRecord<String, byte[]> from) {
        try {
            String time = header(from, "ce_time");
            return time == null ? Optional.empty() : Optional.of(Instant.parse(time));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> from, String name) {
        Header header = from.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
