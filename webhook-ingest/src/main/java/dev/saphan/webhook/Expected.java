package dev.saphan.webhook;

import dev.saphan.events.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code charges.v1} says of a charge that is awaited.
 *
 * @param decideBy when charge-service ends it if the customer has not
 * @param expiresAt when the gateway itself gives up
 * @param traceparent W3C trace context, passed on with the completion
 */
public record Expected(
        Money money,
        Instant createdAt,
        Instant decideBy,
        Instant expiresAt,
        @Nullable String traceparent) {

    /** One that came without a trace. */
    public Expected(Money money, Instant createdAt, Instant decideBy, Instant expiresAt) {
        this(money, createdAt, decideBy, expiresAt, null);
    }
}
