package dev.saphan.posedge.inbound;

import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.EventTypes;
import dev.saphan.events.ScanId;
import dev.saphan.posedge.GatewayReach.Sign;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a record of {@code charges.v1} says about a scan's wait for its turn. */
final class QueueSigns {
    private static final String UNCERTAIN = EventTypes.nameOf(ChargeUncertain.class);
    private static final String REFUSED = EventTypes.nameOf(ChargeRefused.class);

    private QueueSigns() {}

    /** How a wait has ended. */
    enum End {
        /** The gateway has answered. */
        SERVED,
        /** Perhaps for want of a turn, perhaps before one was due. */
        REFUSED,
        /** Its turn has come, and takes long. */
        LEFT
    }

    record Heard(ScanId scan, End end) {}

    /** Empty: it says nothing about a wait, or cannot be read. */
    static Optional<Heard> of(ConsumerRecord<String, byte[]> from) {
        End end = endOf(GatewaySigns.typeOf(from), from.value());
        return end == null ? Optional.empty() : scanOf(from).map(scan -> new Heard(scan, end));
    }

    private static @Nullable End endOf(String type, byte[] value) {
        if (GatewaySigns.signOf(type, value) == Sign.ANSWERED) {
            return End.SERVED;
        }
        if (type.equals(UNCERTAIN)) {
            return End.LEFT;
        }
        return type.equals(REFUSED) ? End.REFUSED : null;
    }

    private static Optional<ScanId> scanOf(ConsumerRecord<String, byte[]> from) {
        try {
            return from.key() == null ? Optional.empty() : Optional.of(ScanId.of(from.key()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
