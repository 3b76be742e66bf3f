package dev.saphan.posedge;

import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRequested;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of a wish to give money back; refund-service has the last word. */
public sealed interface RefundAnswer {
    /** @param event to be published in the transaction that stores it */
    record Accepted(Ledger ledger, RefundRequested event) implements RefundAnswer {}

    record Repeated() implements RefundAnswer {}

    /** The id was used for something else, perhaps for another scan. */
    record RefundIdReused() implements RefundAnswer {}

    record NotSuccessful() implements RefundAnswer {}

    /** @param remaining satang that may still be given back, as far as is known */
    record ExceedsRemaining(long remaining) implements RefundAnswer {}

    record Invalid(List<Violation> violations) implements RefundAnswer {}

    /** @param usedElsewhere another scan has a refund of that id */
    static RefundAnswer decide(Scan scan, RefundWish wish, boolean usedElsewhere, Instant now) {
        Optional<Refund> known = scan.ledger().everyRefund().find(wish.refundId());
        if (usedElsewhere || known.isPresent()) {
            return known.map(Refund::order)
                            .filter(order -> order.isFor(wish.amount(), wish.reason()))
                            .isPresent()
                    ? new Repeated()
                    : new RefundIdReused();
        }
        if (wish.amount() != null && wish.amount() < 1) {
            return new Invalid(List.of(new Violation("amount", "must be at least 1 satang")));
        }
        if (scan.status() != ScanStatus.SUCCESSFUL) {
            return new NotSuccessful();
        }
        long remaining = remaining(scan);
        boolean exceeds = wish.amount() == null ? remaining < 1 : wish.amount() > remaining;
        return exceeds ? new ExceedsRemaining(remaining) : accept(scan, wish, now);
    }

    private static long remaining(Scan scan) {
        Refunds refunds = scan.ledger().refunds();
        long captured = scan.reading().amount();
        return Math.max(0, captured - refunds.refundedAmount() - refunds.openAmount(captured));
    }

    private static Accepted accept(Scan scan, RefundWish wish, Instant now) {
        Refund.Order order =
                new Refund.Order(wish.amount(), wish.reason(), wish.caller().user(), now);
        return new Accepted(scan.ledger().ordered(wish.refundId(), order), event(scan, wish.refundId(), order));
    }

    private static RefundRequested event(Scan scan, RefundId refundId, Refund.Order order) {
        Reading reading = scan.reading();
        return new RefundRequested(
                reading.scanId(),
                reading.storeId(),
                reading.terminalId(),
                reading.basketId(),
                refundId,
                scan.ledger().story().told().chargeId(),
                order.amount(),
                order.reason(),
                order.requestedBy(),
                order.requestedAt(),
                1);
    }
}
