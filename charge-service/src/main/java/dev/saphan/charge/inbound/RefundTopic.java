package dev.saphan.charge.inbound;

import dev.saphan.charge.flow.TakeInEvidence;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.Parsed;
import dev.saphan.events.RefundEvent;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Inbox;
import dev.saphan.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** {@code refunds.v1}: what went back, which frees baskets; and what was refused of what we asked for ourselves. */
@ApplicationScoped
class RefundTopic {
    private final Inbox inbox;
    private final TakeInEvidence takeIn;

    RefundTopic(Inbox inbox, TakeInEvidence takeIn) {
        this.inbox = inbox;
        this.takeIn = takeIn;
    }

    @Incoming("refunds")
    Uni<Void> refunds(ConsumerRecords<String, byte[]> records) {
        TakeInEvidence.Batch batch = takeIn.batch();
        return inbox.handle(records, RefundTopic::decode, batch::refunds).invoke(batch::committed);
    }

    private static Decoded<RefundEvent> decode(Received from) {
        return switch (CloudEvent.read(from.key(), from.headers(), from.value())) {
            case Parsed.Known(RefundEvent event) -> new Decoded.Fact<>(event, from);
            case Parsed.Known other -> new Decoded.Poison<>("an event that does not belong to this topic", from);
            case Parsed.UnknownType unknown -> new Decoded.Ignored<>(from);
            case Parsed.Invalid(String reason) -> new Decoded.Poison<>(reason, from);
        };
    }
}
