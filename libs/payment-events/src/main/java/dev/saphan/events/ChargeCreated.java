package dev.saphan.events;

import java.time.Instant;

/**
 * The gateway has a charge for the scan; the customer may still have to approve it.
 *
 * @param expiresAt when the gateway itself gives up (seven days)
 * @param decideBy when charge-service will expire it
 */
public record ChargeCreated(
        @Required ScanId scanId,
        @Required StoreId storeId,
        @Required TerminalId terminalId,
        @Required BasketId basketId,
        @Required ChargeId chargeId,
        @Required long amount,
        @Required String currency,
        @Required Instant createdAt,
        @Required Instant expiresAt,
        @Required Instant decideBy,
        @Required long version)
        implements ChargeEvent {}
