package dev.saphan.charge;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one scan's charge.
 *
 * @param version number of the last event that was said about it
 * @param steps number of entries in its timeline
 * @param gateway the charge that the scan has adopted
 * @param refunded satang that went back
 * @param evidenceKept a completion that could not be applied yet lies in the store, and waits for the adoption
 * @param refundKept so does what went back of a charge that may be the scan's own
 * @param nextAt when something has to be done about it by itself; absent: never
 */
public record Charge(
        Scan scan,
        ChargeState state,
        long version,
        int steps,
        Submission submission,
        Doubt doubt,
        Closing closing,
        @Nullable GatewayCharge gateway,
        @Nullable Outcome outcome,
        long refunded,
        boolean evidenceKept,
        boolean refundKept,
        @Nullable Instant nextAt) {

    /** Why money goes back that arrived after the till was told that none would ({@code FailureIsProved}). */
    public static final String LATE_REASON = "late_success";

    public ScanId id() {
        return scan.id();
    }

    public Money money() {
        return scan.purchase().money();
    }

    /**
     * Whether another scan of the same basket has to be turned away ({@code OneChargePerBasket}): the charge is open, or
     * was paid and not wholly given back. A late success never holds its basket: its money is on the way back already,
     * and the basket may have been paid anew.
     */
    public boolean holdsBasket() {
        if (state == ChargeState.SUCCESSFUL) {
            boolean late = outcome instanceof Outcome.Ended ended && ended.late();
            return !late && refunded < money().minorUnits();
        }
        return !state.isFinal();
    }

    /** Whether something has been heard of a charge of this scan that nobody has adopted: a call that made none is no last word then. */
    boolean isSpokenOf() {
        return evidenceKept || refundKept;
    }

    /** Whether the given charge is the one that this scan has adopted. */
    boolean owns(ChargeId chargeId) {
        return gateway != null && gateway.id().equals(chargeId);
    }
}
