package dev.saphan.omise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money given back, as Omise tells it.
 *
 * @param amount in the currency's smallest unit
 * @param currency ISO 4217, upper case
 * @param voided given back before settlement
 * @param status {@code closed}; null in the older version of the API
 */
public record Refund(
        String id,
        String chargeId,
        boolean livemode,
        long amount,
        String currency,
        boolean voided,
        @Nullable String status,
        @Nullable String transactionId,
        Instant createdAt,
        Metadata metadata) {}
