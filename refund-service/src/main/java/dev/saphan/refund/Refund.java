package dev.saphan.refund;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One command and what has become of it.
 *
 * @param chargeId the charge that it means, once that is known
 * @param amount what is set aside for it, or went back; absent before
 * @param outcome how it ended, or what the gateway said; absent before
 */
public record Refund(
        RefundRequest asked,
        RefundState state,
        @Nullable ChargeId chargeId,
        @Nullable Money amount,
        Pursuit pursuit,
        @Nullable Outcome outcome) {

    public Refund {
        if (state.holdsMoney() && (amount == null || chargeId == null)) {
            throw new IllegalArgumentException(state + " without a sum or a charge");
        }
    }

    /** A command that was never seen before. */
    public static Refund received(RefundRequest asked, Instant now) {
        Pursuit fresh = new Pursuit(now, 0, now, now, null);
        return new Refund(asked, RefundState.REQUESTED, asked.chargeId(), null, fresh, null);
    }

    public RefundId id() {
        return asked.refundId();
    }

    /** The sum that is set aside. */
    public Money sum() {
        return Objects.requireNonNull(amount, "nothing is set aside");
    }

    Refund meaning(ChargeId charge) {
        return new Refund(asked, state, charge, amount, pursuit, outcome);
    }

    Refund wakingAt(@Nullable Instant time) {
        return new Refund(asked, state, chargeId, amount, pursuit.wakingAt(time), outcome);
    }

    /** @throws IllegalStateException when the transition table does not name the move: a bug */
    Refund to(RefundState next, Instant now, @Nullable Instant nextAt) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a refund that is " + state + " cannot become " + next);
        }
        boolean keepsItsSum = next.holdsMoney() || next == RefundState.COMPLETED;
        return new Refund(asked, next, chargeId, keepsItsSum ? amount : null, pursuit.enteringAt(now, nextAt), outcome);
    }

    Refund reserving(Money sum, Instant now) {
        Refund withSum = new Refund(asked, state, chargeId, sum, pursuit, null);
        return withSum.to(RefundState.RESERVED, now, now);
    }

    Refund postedBy(String owner, Instant now, Instant leaseEnd) {
        Refund moved = to(RefundState.SUBMITTING, now, leaseEnd);
        return new Refund(asked, moved.state, chargeId, amount, pursuit.postedBy(owner, now, leaseEnd), null);
    }

    Refund ending(RefundState end, Outcome how, Instant now) {
        Refund moved = to(end, now, null);
        return new Refund(asked, end, chargeId, moved.amount, moved.pursuit, how);
    }

    Refund declined(Outcome.Declined how, Instant now) {
        Refund moved = to(RefundState.DECLINED, now, now);
        return new Refund(asked, moved.state, chargeId, amount, moved.pursuit, how);
    }

    Refund completed(GatewayRefund made, Instant now) {
        Refund withSum = new Refund(asked, state, chargeId, made.amount(), pursuit, outcome);
        return withSum.ending(RefundState.COMPLETED, new Outcome.Made(made), now);
    }
}
