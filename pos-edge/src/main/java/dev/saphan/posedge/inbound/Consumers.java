package dev.saphan.posedge.inbound;

import dev.saphan.events.ChargeEvent;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.Parsed;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.ScanEvent;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Inbox;
import dev.saphan.messaging.Received;
import dev.saphan.posedge.flow.FollowOthers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the others say: {@code charges.v1}, {@code refunds.v1}, and what of {@code scans.v1} this store may not have. */
@ApplicationScoped
class Consumers {
    private final Inbox inbox;
    private final FollowOthers follow;
    private final OwnScans own;

    Consumers(Inbox inbox, FollowOthers follow, OwnScans own) {
        this.inbox = inbox;
        this.follow = follow;
        this.own = own;
    }

    @Incoming("charges")
    Uni<Void> charges(ConsumerRecords<String, byte[]> batch) {
        FollowOthers.Batch into = follow.batch();
        return inbox.handle(batch, each -> decode(each, ChargeEvent.class), into::charges)
                .invoke(into::committed);
    }

    /** A refund of a charge that is not ours concerns no till. */
    @Incoming("refunds")
    Uni<Void> refunds(ConsumerRecords<String, byte[]> batch) {
        FollowOthers.Batch into = follow.batch();
        return inbox.handle(batch, each -> withScan(decode(each, RefundEvent.class)), into::refunds)
                .invoke(into::committed);
    }

    @Incoming("scans")
    Uni<Void> scans(ConsumerRecords<String, byte[]> batch) {
        FollowOthers.Batch into = follow.batch();
        return inbox.handle(batch, this::decodeUnlessStored, into::scans).invoke(into::committed);
    }

    private Decoded<ScanEvent> decodeUnlessStored(Received from) {
        if (own.areStored(from)) {
            return new Decoded.Ignored<>(from);
        }
        Decoded<ScanEvent> decoded = decode(from, ScanEvent.class);
        return own.saysNothingNew(decoded) ? new Decoded.Ignored<>(from) : decoded;
    }

    private static Decoded<RefundEvent> withScan(Decoded<RefundEvent> decoded) {
        return decoded instanceof Decoded.Fact<RefundEvent> fact && fact.fact().scanId() == null
                ? new Decoded.Ignored<>(fact.from())
                : decoded;
    }

    private static <E extends PaymentEvent> Decoded<E> decode(Received from, Class<E> wanted) {
        return switch (CloudEvent.read(from.key(), from.headers(), from.value())) {
            case Parsed.Known known ->
                wanted.isInstance(known.event())
                        ? new Decoded.Fact<>(wanted.cast(known.event()), from)
                        : new Decoded.Poison<>("an event of this type does not belong on this topic", from);
            case Parsed.UnknownType unknown -> new Decoded.Ignored<>(from);
            case Parsed.Invalid invalid -> new Decoded.Poison<>(invalid.reason(), from);
        };
    }
}
