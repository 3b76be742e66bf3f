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

        @Required @Printable(CancelRequested.LONGEST_REQUESTED_BY)
        String requestedBy,

        @Required Instant requestedAt,
        @Required long version)
        implements ScanEvent {
    static final int LONGEST_REQUESTED_BY = 128;

    public CancelRequested {
        Text.check("requestedBy", requestedBy, LONGEST_REQUESTED_BY);
    }

    @Override
    public String identity() {
        return scanId + "/" + version;
    }
}
