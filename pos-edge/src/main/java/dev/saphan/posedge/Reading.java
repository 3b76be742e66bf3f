package dev.saphan.posedge;

import dev.saphan.events.BasketId;
import dev.saphan.events.PaymentCodes;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was read at a till, as it is kept: without the code ({@code NoCodeAtRest}).
 *
 * @param amount satang; with the currency as it came, since a fleet may have published what nobody can charge
 * @param lastFour of the code
 * @param scannedAt by the till's clock
 * @param receivedAt when it was first stored, or when its fleet had it
 * @param codeDeadAt from then on the code must not be charged
 * @param content tells another content under the same id
 */
public record Reading(
        ScanId scanId,
        StoreId storeId,
        TerminalId terminalId,
        BasketId basketId,
        @Nullable CashierId cashierId,
        long amount,
        String currency,
        String lastFour,
        Instant scannedAt,
        Instant receivedAt,
        Instant codeDeadAt,
        ContentHash content) {

    static Reading of(Submission sent, ContentHash content, Instant receivedAt, Instant codeDeadAt) {
        return new Reading(
                sent.scanId(),
                sent.caller().storeId(),
                sent.caller().terminalId(),
                sent.basketId(),
                sent.cashierId(),
                sent.amount(),
                sent.currency(),
                PaymentCodes.lastFour(sent.barcode()),
                sent.scannedAt(),
                receivedAt,
                codeDeadAt,
                content);
    }

    /** A scan that a fleet published by itself. */
    public static Reading of(ScanReceived event, ContentHash content) {
        return new Reading(
                event.scanId(),
                event.storeId(),
                event.terminalId(),
                event.basketId(),
                CashierId.ofNullable(event.cashierId()),
                event.amount(),
                event.currency(),
                event.barcode() == null ? "" : PaymentCodes.lastFour(event.barcode()),
                event.scannedAt(),
                event.receivedAt(),
                event.codeDeadAt(),
                content);
    }

    /** The event of this scan; the same one whenever it is asked for. */
    public ScanReceived event(@Nullable String barcode) {
        return new ScanReceived(
                scanId,
                storeId,
                terminalId,
                basketId,
                cashierId == null ? null : cashierId.value(),
                amount,
                currency,
                barcode,
                scannedAt,
                receivedAt,
                codeDeadAt,
                1);
    }
}
