package dev.saphan.posedge.outbound;

import dev.saphan.events.CloudEvent;
import dev.saphan.events.PaymentEvent;
import dev.saphan.messaging.MessagingConfig;
import dev.saphan.messaging.OutboundEvent;
import dev.saphan.posedge.flow.Envelopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0, binary mode. */
@ApplicationScoped
class CloudEnvelopes implements Envelopes {
    private final MessagingConfig config;

    CloudEnvelopes(MessagingConfig config) {
        this.config = config;
    }

    @Override
    public OutboundEvent seal(PaymentEvent event, Instant at, @Nullable String traceparent) {
        CloudEvent sealed = new CloudEvent(event, config.source(), at, traceparent);
        return new OutboundEvent(event.topic(), event.key(), sealed.headers(), sealed.value());
    }
}
