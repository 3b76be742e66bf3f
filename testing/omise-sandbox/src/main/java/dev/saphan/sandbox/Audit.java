package dev.saphan.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The books looked over: what was booked on the way against what the charges say, and each charge against itself. */
public final class Audit {
    private static final int MOST_FINDINGS = 20;

    private final Ledger sum = new Ledger();
    private final List<String> findings = new ArrayList<>();
    private long refunds;

    /** Looks at one charge. */
    public void add(Charge charge) {
        sum.bookAsItStands(charge);
        refunds += charge.refunds().size();
        long refunded = charge.refundedAmount();
        if (refunded > charge.captured()) {
            find("charge " + charge.origin().id() + " has given back " + refunded + " of " + charge.captured());
        }
        if (charge.refunds().stream().anyMatch(refund -> refund.amount() <= 0)) {
            find("charge " + charge.origin().id() + " has a refund of nothing or less");
        }
        if (charge.is(ChargeStatus.SUCCESSFUL) && charge.moments().paidAt() == 0) {
            find("charge " + charge.origin().id() + " is successful and was never paid");
        }
    }

    /** What does not add up, in sentences; nothing, when all is well. */
    public List<String> against(Ledger.Balances booked, long refundsBooked) {
        if (!booked.sumToZero()) {
            find("the accounts do not sum to zero: " + booked);
        }
        if (!booked.equals(sum.balances())) {
            find("booked was " + booked + ", the charges say " + sum.balances());
        }
        if (refunds != refundsBooked) {
            find("there are " + refundsBooked + " refunds, the charges have " + refunds);
        }
        return List.copyOf(findings);
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
