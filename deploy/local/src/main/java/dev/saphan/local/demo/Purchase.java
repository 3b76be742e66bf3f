package dev.saphan.local.demo;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import java.time.Instant;

/**
 * What a customer is about to pay.
 *
 * @param amount satang; its last two digits tell the sandbox how to behave
 * @param barcode what the customer's phone shows
 */
record Purchase(ScanId scanId, BasketId basketId, long amount, String barcode, Instant scannedAt) {

    /** Without the code. */
    @Override
    public String toString() {
        return "Purchase[scanId=%s, basketId=%s, amount=%d]".formatted(scanId, basketId, amount);
    }
}
