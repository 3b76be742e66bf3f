package dev.saphan.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A till has read a customer's code.
 *
 * @param barcode the payment code; absent only when pos-edge asks again about an old scan (it is dead by then)
 * @param scannedAt by the till's clock
 * @param receivedAt when pos-edge, or the fleet, first had it
 * @param codeDeadAt from then on the code must not be charged (design.md section 5)
 */
public record ScanReceived(
        @Required ScanId scanId,
        @Required StoreId storeId,
        @Required TerminalId terminalId,
        @Required BasketId basketId,

        @Nullable @Printable(ScanReceived.LONGEST_CASHIER_ID)
        String cashierId,

        @Required long amount,
        @Required String currency,
        @Nullable @Printable(ScanReceived.LONGEST_BARCODE) String barcode,
        @Required Instant scannedAt,
        @Required Instant receivedAt,
        @Required Instant codeDeadAt,
        @Required long version)
        implements ScanEvent {
    static final int LONGEST_CASHIER_ID = 64;
    static final int LONGEST_BARCODE = 64;

    public ScanReceived {
        if (cashierId != null) {
            Text.check("cashierId", cashierId, LONGEST_CASHIER_ID);
        }
        if (barcode != null) {
            Text.check("barcode", barcode, LONGEST_BARCODE);
        }
    }

    /** @throws IllegalArgumentException when the currency has no proper form */
    public Money money() {
        return new Money(amount, currency);
    }

    /** The same fact, without the code that must not be kept. */
    public ScanReceived withoutCode() {
        return new ScanReceived(
                scanId,
                storeId,
                terminalId,
                basketId,
                cashierId,
                amount,
                currency,
                null,
                scannedAt,
                receivedAt,
                codeDeadAt,
                version);
    }

    @Override
    public String identity() {
        return scanId.toString();
    }

    @Override
    public String toString() {
        return "ScanReceived[scanId=%s, storeId=%s, basketId=%s, amount=%d]"
                .formatted(scanId, storeId, basketId, amount);
    }
}
