package dev.saphan.refund.inbound;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.Money;
import dev.saphan.events.Parsed;
import dev.saphan.events.PaymentEvent;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Inbox;
import dev.saphan.messaging.Received;
import dev.saphan.refund.flow.LearnCharges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** {@code charge-completed.v1}: ChargeCompleted. */
@ApplicationScoped
class ChargeCompletions {
    private final Inbox inbox;
    private final LearnCharges learn;

    ChargeCompletions(Inbox inbox, LearnCharges learn) {
        this.inbox = inbox;
        this.learn = learn;
    }

    @Incoming("charge-completed")
    Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
        LearnCharges.Intake intake = learn.intake();
        return inbox.handle(batch, ChargeCompletions::decode, intake::apply).invoke(intake::committed);
    }

    static Decoded<ChargeCompleted> decode(Received record) {
        return switch (CloudEvent.read(record.key(), record.headers(), record.value())) {
            case Parsed.Known(ChargeCompleted completed) -> checked(completed, record);
            case Parsed.Known(PaymentEvent other) ->
                new Decoded.Poison<>("a " + other.type() + " is no completion", record);
            case Parsed.UnknownType unknown -> new Decoded.Ignored<>(record);
            case Parsed.Invalid(String reason) -> new Decoded.Poison<>(reason, record);
        };
    }

    private static Decoded<ChargeCompleted> checked(ChargeCompleted completed, Received record) {
        boolean isMoney = completed.amount() >= 0 && Money.isCurrency(completed.currency());
        return isMoney
                ? new Decoded.Fact<>(completed, record)
                : new Decoded.Poison<>("amount and currency are no sum of money", record);
    }
}
