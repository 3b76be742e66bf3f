package dev.saphan.posedge.flow;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import dev.saphan.events.TerminalId;
import dev.saphan.posedge.ScanStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Which of a store's scans are asked for.
 *
 * @param limit at least 1
 * @param before only what is older; the order is that of receipt, then of the ids
 */
public record ScanFilter(
        Optional<BasketId> basketId,
        Optional<ScanStatus> status,
        Optional<TerminalId> terminalId,
        int limit,
        Optional<Before> before) {

    public static ScanFilter newest(int limit) {
        return new ScanFilter(Optional.empty(), Optional.empty(), Optional.empty(), limit, Optional.empty());
    }

    /** The last scan that was looked at for the page before. */
    public record Before(Instant receivedAt, ScanId scanId) {}
}
