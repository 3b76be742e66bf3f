package dev.saphan.posedge;

import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;

/**
 * Everything that became of a scan. Three writers speak (charge-service, refund-service, whoever cancels), each about a part
 * of its own, so the order between them does not matter.
 *
 * @param cancelRequested somebody wants it ended; never unset
 * @param everyRefund also those of another charge at the gateway that carries this scan's id
 */
public record Ledger(Story story, boolean cancelRequested, Refunds everyRefund) {
    public static final Ledger EMPTY = new Ledger(Story.UNTOLD, false, Refunds.NONE);

    /** The word for the till. While nobody knows whether there is a charge, a wish to cancel changes nothing about that. */
    public ScanStatus status() {
        ScanStatus told = story.told().status();
        boolean waits = told == ScanStatus.RECEIVED || told == ScanStatus.PENDING;
        return cancelRequested && waits ? ScanStatus.CANCELLING : told;
    }

    /**
     * The refunds of the charge that charge-service has named, all of them while it has named none. A surplus charge goes back
     * by itself ({@code OneChargePerBasket}): that gives nothing back of what was paid.
     */
    public Refunds refunds() {
        ChargeId charge = story.told().chargeId();
        return charge == null ? everyRefund : everyRefund.of(charge);
    }

    public Ledger after(ChargeEvent event) {
        return new Ledger(story.after(event), cancelRequested, everyRefund);
    }

    public Ledger after(RefundEvent event) {
        return new Ledger(story, cancelRequested, everyRefund.after(event));
    }

    public Ledger cancelled() {
        return new Ledger(story, true, everyRefund);
    }

    Ledger ordered(RefundId id, Refund.Order order) {
        return new Ledger(
                story, cancelRequested, everyRefund.ordered(id, story.told().chargeId(), order));
    }
}
