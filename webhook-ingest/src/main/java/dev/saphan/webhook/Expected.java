package dev.saphan.webhook;

import dev.saphan.events.Money;
import java.time.Instant;

/**
 * What {@code charges.v1} says of a charge that is awaited.
 *
 * @param decideBy when charge-service ends it if the customer has not
 * @param expiresAt when the gateway itself gives up
 */
public record Expected(Money money, Instant createdAt, Instant decideBy, Instant expiresAt) {}
