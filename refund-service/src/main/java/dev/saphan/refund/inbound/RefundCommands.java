package dev.saphan.refund.inbound;

import dev.saphan.events.CloudEvent;
import dev.saphan.events.Parsed;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundRequested;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Inbox;
import dev.saphan.messaging.Received;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.flow.AcceptCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** {@code refund-commands.v1}: RefundRequested. */
@ApplicationScoped
class RefundCommands {
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f-]{55,128}");

    private final Inbox inbox;
    private final AcceptCommands accept;

    RefundCommands(Inbox inbox, AcceptCommands accept) {
        this.inbox = inbox;
        this.accept = accept;
    }

    @Incoming("refund-commands")
    Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
        AcceptCommands.Intake intake = accept.intake();
        return inbox.handle(batch, RefundCommands::decode, intake::apply).invoke(intake::committed);
    }

    static Decoded<RefundRequest> decode(Received record) {
        return switch (CloudEvent.read(record.key(), record.headers(), record.value())) {
            case Parsed.Known(RefundRequested command) ->
                new Decoded.Fact<>(RefundRequest.of(command, traceOf(record)), record);
            case Parsed.Known(PaymentEvent other) ->
                new Decoded.Poison<>("a " + other.type() + " is no refund command", record);
            case Parsed.UnknownType unknown -> new Decoded.Ignored<>(record);
            case Parsed.Invalid(String reason) -> new Decoded.Poison<>(reason, record);
        };
    }

    private static @Nullable String traceOf(Received record) {
        String trace = record.traceparent();
        return trace != null && TRACEPARENT.matcher(trace).matches() ? trace : null;
    }
}
