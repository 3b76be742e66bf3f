package dev.saphan.refund;

import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundRefused;

/** The events of {@code refunds.v1}, as design.md section 3 has them. */
final class Telling {
    private Telling() {}

    /** @param charge after the refund was counted, with the version of this event */
    static RefundCompleted completed(CountedRefund counted, Captured charge) {
        GatewayRefund made = counted.refund();
        Sale sale = charge.sale();
        return new RefundCompleted(
                sale.scanId(),
                sale.storeId(),
                sale.terminalId(),
                sale.basketId(),
                counted.refundId(),
                made.id(),
                made.transactionId(),
                charge.chargeId(),
                made.amount().minorUnits(),
                made.amount().currency(),
                made.voided(),
                charge.funds().refunded().minorUnits(),
                charge.funds().remaining().minorUnits(),
                made.createdAt(),
                charge.version());
    }

    /** @param charge with the version of this event */
    static RefundRefused refused(Refund refund, Outcome.Refused how, Captured charge) {
        Sale asked = refund.asked().sale();
        // Whoever named the wrong charge hears of it under the names that he used.
        Sale sale = asked.agreesWith(charge.sale()) ? asked.or(charge.sale()) : asked;
        return refused(refund, how, sale, charge.version());
    }

    /** Of a charge that is not known: the first and last word about this refund. */
    static RefundRefused refused(Refund refund, Outcome.Refused how) {
        return refused(refund, how, refund.asked().sale(), 1);
    }

    private static RefundRefused refused(Refund refund, Outcome.Refused how, Sale sale, long version) {
        return new RefundRefused(
                sale.scanId(),
                sale.storeId(),
                sale.terminalId(),
                sale.basketId(),
                refund.id(),
                refund.chargeId(),
                how.reason(),
                how.gatewayCode(),
                how.message(),
                version);
    }
}
