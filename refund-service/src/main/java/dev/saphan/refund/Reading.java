package dev.saphan.refund;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import java.time.Instant;
import java.util.List;

/** What came of reading a charge and all of its refunds at the gateway. */
public sealed interface Reading {

    /**
     * The charge as it stands there.
     *
     * @param refunds every one of them: together they are at least what the charge says was refunded
     * @param begunAt before the first request: what was posted earlier and is not in the list is absent from it
     */
    record Seen(Charge charge, List<GatewayRefund> refunds, Instant begunAt) implements Reading {
        public Seen {
            refunds = List.copyOf(refunds);
        }

        /** Whether, if the charge is not known here, that may be because it is forgotten, with every refund that is listed. */
        public boolean mayBeForgotten(Instant now) {
            Instant remembered = now.minus(Limits.REMEMBERED);
            return charge.createdAt().isBefore(remembered)
                    && refunds.stream().allMatch(each -> each.createdAt().isBefore(remembered));
        }
    }

    /** The gateway knows no such charge. */
    record Absent() implements Reading {}

    /** Nothing was learnt: not reached, refused, or contradicting itself. */
    record Unread(String why) implements Reading {}

    /** @param amount what was to be paid, whether or not it was */
    record Charge(ChargeId chargeId, Sale sale, Standing standing, Money amount, Instant createdAt) {}
}
