package dev.saphan.events;

/**
 * The expire call was made; how it ended is for webhook-ingest to read.
 */
public record ChargeExpiring(
        @Required ScanId scanId,
        @Required StoreId storeId,
        @Required TerminalId terminalId,
        @Required BasketId basketId,
        @Required ChargeId chargeId,
        @Required ExpiryCause cause,
        @Required long version)
        implements ChargeEvent {}
