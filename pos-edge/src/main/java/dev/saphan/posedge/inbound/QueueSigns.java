package dev.saphan.posedge.inbound;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.EventTypes;
import dev.saphan.events.ScanId;
import dev.saphan.posedge.flow.Doorkeeper;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of {@code charges.v1} says about a scan's wait for its turn; its key and its type are all that is looked at. */
final class QueueSigns {
    private static final String CREATED = EventTypes.nameOf(ChargeCreated.class);
    private static final String UNCERTAIN = EventTypes.nameOf(ChargeUncertain.class);
    private static final String REFUSED = EventTypes.nameOf(ChargeRefused.class);

    private QueueSigns() {}

    static void tell(ConsumerRecord<String, byte[]> from, Doorkeeper door) {
        String type = GatewaySigns.typeOf(from);
        if (type.equals(CREATED) || type.equals(REFUSED)) {
            scanOf(from).ifPresent(door::served);
        } else if (type.equals(UNCERTAIN)) {
            scanOf(from).ifPresent(door::left);
        }
    }

    private static Optional<ScanId> scanOf(ConsumerRecord<String, byte[]> from) {
        try {
            return from.key() == null ? Optional.empty() : Optional.of(ScanId.of(from.key()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
