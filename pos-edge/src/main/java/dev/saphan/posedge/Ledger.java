package dev.saphan.posedge;

import dev.saphan.events.ChargeEvent;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;

/**
 * Everything that became of a scan. Three writers speak (charge-service, refund-service, whoever cancels), each about a part
 * of its own, so the order between them does not matter.
 *
 * @param cancelRequested somebody wants it ended; never unset
 */
public record Ledger(Story story, boolean cancelRequested, Refunds refunds) {
    public static final Ledger EMPTY = new Ledger(Story.UNTOLD, false, Refunds.NONE);

    /** The word for the till. While nobody knows whether there is a charge, a wish to cancel changes nothing about that. */
    public ScanStatus status() {
        ScanStatus told = story.told().status();
        boolean waits = told == ScanStatus.RECEIVED || told == ScanStatus.PENDING;
        return cancelRequested && waits ? ScanStatus.CANCELLING : told;
    }

    public Ledger after(ChargeEvent event) {
        return new Ledger(story.after(event), cancelRequested, refunds);
    }

    public Ledger after(RefundEvent event) {
        return new Ledger(story, cancelRequested, refunds.after(event));
    }

    public Ledger cancelled() {
        return new Ledger(story, true, refunds);
    }

    Ledger ordered(RefundId id, Refund.Order order) {
        return new Ledger(story, cancelRequested, refunds.ordered(id, order));
    }
}
