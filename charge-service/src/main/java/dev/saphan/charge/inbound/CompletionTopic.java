package dev.saphan.charge.inbound;

import dev.saphan.charge.flow.Gateway;
import dev.saphan.charge.flow.TakeInEvidence;
import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.Money;
import dev.saphan.events.Parsed;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Inbox;
import dev.saphan.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** {@code charge-completed.v1}: how charges ended. */
@ApplicationScoped
class CompletionTopic {
    private final Inbox inbox;
    private final TakeInEvidence takeIn;
    private final boolean live;

    CompletionTopic(Inbox inbox, TakeInEvidence takeIn, Gateway gateway) {
        this.inbox = inbox;
        this.takeIn = takeIn;
        this.live = gateway.terms().live();
    }

    @Incoming("completions")
    Uni<Void> completions(ConsumerRecords<String, byte[]> records) {
        TakeInEvidence.Batch batch = takeIn.batch();
        return inbox.handle(records, this::decode, batch::completions).invoke(batch::committed);
    }

    private Decoded<ChargeCompleted> decode(Received from) {
        return switch (CloudEvent.read(from.key(), from.headers(), from.value())) {
            case Parsed.Known(ChargeCompleted event) -> checked(event, from);
            case Parsed.Known other -> new Decoded.Poison<>("an event that does not belong to this topic", from);
            case Parsed.UnknownType unknown -> new Decoded.Ignored<>(from);
            case Parsed.Invalid(String reason) -> new Decoded.Poison<>(reason, from);
        };
    }

    /** Test money must never end a charge of real money, nor the other way round. */
    private Decoded<ChargeCompleted> checked(ChargeCompleted event, Received from) {
        if (event.livemode() != live) {
            return new Decoded.Poison<>("livemode is not that of our key", from);
        }
        return Money.isCurrency(event.currency())
                ? new Decoded.Fact<>(event, from)
                : new Decoded.Poison<>("invalid: currency", from);
    }
}
