package dev.saphan.posedge;

import dev.saphan.events.CancelRequested;
import java.time.Instant;

/** What becomes of the wish to end a scan. */
public sealed interface Cancellation {
    /** @param event to be published in the transaction that stores it */
    record Accepted(Ledger ledger, CancelRequested event) implements Cancellation {}

    /** It was wished for before. */
    record Repeated() implements Cancellation {}

    /** Nothing is left to cancel. */
    record AlreadyFinal() implements Cancellation {}

    static Cancellation decide(Scan scan, Caller caller, Instant now) {
        if (scan.status().isFinal()) {
            return new AlreadyFinal();
        }
        if (scan.ledger().cancelRequested()) {
            return new Repeated();
        }
        return new Accepted(scan.ledger().cancelled(), event(scan.reading(), caller, now));
    }

    /** Version 2: the reading itself was the first that this service said about the scan. */
    private static CancelRequested event(Reading reading, Caller caller, Instant now) {
        return new CancelRequested(
                reading.scanId(), reading.storeId(), reading.terminalId(), reading.basketId(), caller.user(), now, 2);
    }
}
