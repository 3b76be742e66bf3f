package dev.saphan.posedge.flow;

import dev.saphan.events.PaymentEvent;
import dev.saphan.messaging.OutboundEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Port: how an event is put up for its topic. */
public interface Envelopes {
    /** @param at when the fact was first written down; the same on every re-publication */
    OutboundEvent seal(PaymentEvent event, Instant at, @Nullable String traceparent);
}
