package dev.saphan.posedge;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a till sent, well-formed but not yet looked at.
 *
 * @param barcode whatever was read, perhaps no payment code at all
 * @param amount satang
 * @param sentAt when this very attempt was sent, by the same clock as {@code scannedAt}; absent: the till's clock is believed
 */
public record Submission(
        ScanId scanId,
        Caller caller,
        BasketId basketId,
        @Nullable CashierId cashierId,
        long amount,
        String currency,
        String barcode,
        Instant scannedAt,
        @Nullable Instant sentAt) {

    /** Without the code. */
    @Override
    public String toString() {
        return "Submission[scanId=%s, basketId=%s, amount=%d]".formatted(scanId, basketId, amount);
    }
}
