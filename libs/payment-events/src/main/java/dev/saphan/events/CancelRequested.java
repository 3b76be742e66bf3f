package dev.saphan.events;

import java.time.Instant;

/**
 * Somebody wants the scan ended; it must match the scan's store.
 */
public record CancelRequested(
        @Required ScanId scanId,
        @Required StoreId storeId,
        @Required TerminalId terminalId,
        @Required BasketId basketId,
        @Required String requestedBy,
        @Required Instant requestedAt,
        @Required long version)
        implements ScanEvent {

    public CancelRequested {
        Text.check("requestedBy", requestedBy, 128);
    }

    @Override
    public String identity() {
        return scanId + "/" + version;
    }
}
