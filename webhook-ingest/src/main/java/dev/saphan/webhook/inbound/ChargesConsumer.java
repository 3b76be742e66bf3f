package dev.saphan.webhook.inbound;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.Money;
import dev.saphan.events.Parsed;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.ScanEvent;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Inbox;
import dev.saphan.messaging.Received;
import dev.saphan.webhook.flow.FollowCharges;
import dev.saphan.webhook.flow.FollowCharges.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** {@code charges.v1}: which charges are awaited, and which are being expired. */
@ApplicationScoped
class ChargesConsumer {
    private final Inbox inbox;
    private final FollowCharges follow;
    private final ReadingDesk desk;

    ChargesConsumer(Inbox inbox, FollowCharges follow, ReadingDesk desk) {
        this.inbox = inbox;
        this.follow = follow;
        this.desk = desk;
    }

    @Incoming("charges")
    Uni<Void> charges(ConsumerRecords<String, byte[]> batch) {
        return inbox.handle(batch, ChargesConsumer::decode, (session, facts) -> follow.takeIn(
                                facts.stream().map(Decoded.Fact::fact).toList())
                        .replaceWith(List.of()))
                // After the commit; should the process die before it, the clock looks.
                .invoke(desk::look);
    }

    private static Decoded<Told> decode(Received record) {
        return switch (CloudEvent.read(record.key(), record.headers(), record.value())) {
            case Parsed.Known(PaymentEvent event) -> told(event, record);
            case Parsed.UnknownType unknown -> new Decoded.Ignored<>(record);
            case Parsed.Invalid invalid -> new Decoded.Poison<>(invalid.reason(), record);
        };
    }

    private static Decoded<Told> told(PaymentEvent event, Received record) {
        return switch (event) {
            case ChargeCreated created -> created(created, record);
            case ChargeExpiring expiring -> new Decoded.Fact<>(new Told.Expiring(expiring), record);
            case ChargeUncertain uncertain -> new Decoded.Ignored<>(record);
            case ChargeRefused refused -> new Decoded.Ignored<>(record);
            case ChargeEnded ended -> new Decoded.Ignored<>(record);
            case ScanEvent elsewhere -> new Decoded.Ignored<>(record);
            case ChargeCompleted elsewhere -> new Decoded.Ignored<>(record);
            case RefundRequested elsewhere -> new Decoded.Ignored<>(record);
            case RefundEvent elsewhere -> new Decoded.Ignored<>(record);
        };
    }

    private static Decoded<Told> created(ChargeCreated created, Received record) {
        return Money.isCurrency(created.currency())
                ? new Decoded.Fact<>(new Told.Created(created, record.traceparent()), record)
                : new Decoded.Poison<>("the currency is not three capital letters", record);
    }
}
