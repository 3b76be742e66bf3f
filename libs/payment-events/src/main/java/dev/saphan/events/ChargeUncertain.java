package dev.saphan.events;

import java.time.Instant;

/**
 * Nobody knows yet whether there is a charge. It is being looked for; the till must not scan again.
 *
 * @param certainBy until when it will be known, while the gateway can be reached
 */
public record ChargeUncertain(
        @Required ScanId scanId,
        @Required StoreId storeId,
        @Required TerminalId terminalId,
        @Required BasketId basketId,
        @Required long amount,
        @Required String currency,
        @Required Instant since,
        @Required Instant certainBy,
        @Required long version)
        implements ChargeEvent {}
