package dev.saphan.posedge;

import java.time.Instant;

/**
 * One scan as it now stands.
 *
 * @param updatedAt of its latest change here
 * @param version grows by one with every change here
 */
public record Scan(Reading reading, Ledger ledger, Instant updatedAt, long version) {

    public ScanStatus status() {
        return ledger.status();
    }

    /** What this scan means for its basket (design.md section 6, {@code OneChargePerBasket}). */
    public Hold hold() {
        if (!status().isFinal()) {
            return Hold.BUSY;
        }
        boolean kept = ledger.refunds().refundedAmount() < reading.amount();
        // Late money goes back by itself, and the cashier was told "not paid": charge-service decides about another
        // scan.
        boolean paid = status() == ScanStatus.SUCCESSFUL && !ledger.story().isLate();
        return paid && kept ? Hold.PAID : Hold.FREE;
    }

    /** Whether another scan of the same basket may be taken. */
    public enum Hold {
        FREE,
        BUSY,
        PAID
    }
}
