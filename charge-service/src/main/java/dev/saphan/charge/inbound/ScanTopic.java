package dev.saphan.charge.inbound;

import dev.saphan.charge.flow.TakeInScans;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.Parsed;
import dev.saphan.events.ScanEvent;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Inbox;
import dev.saphan.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** {@code scans.v1}: what tills say. */
@ApplicationScoped
class ScanTopic {
    private final Inbox inbox;
    private final TakeInScans takeIn;

    ScanTopic(Inbox inbox, TakeInScans takeIn) {
        this.inbox = inbox;
        this.takeIn = takeIn;
    }

    /** The offsets move on once the batch is claimed; the gateway is called from there on, and blocks no partition. */
    @Incoming("scans")
    Uni<Void> scans(ConsumerRecords<String, byte[]> records) {
        TakeInScans.Batch batch = takeIn.batch();
        return inbox.handle(records, ScanTopic::decode, batch::apply).invoke(batch::committed);
    }

    private static Decoded<ScanEvent> decode(Received from) {
        return switch (CloudEvent.read(from.key(), from.headers(), from.value())) {
            case Parsed.Known(ScanEvent event) -> new Decoded.Fact<>(event, from);
            case Parsed.Known other -> new Decoded.Poison<>("an event that does not belong to this topic", from);
            case Parsed.UnknownType unknown -> new Decoded.Ignored<>(from);
            case Parsed.Invalid(String reason) -> new Decoded.Poison<>(reason, from);
        };
    }
}
