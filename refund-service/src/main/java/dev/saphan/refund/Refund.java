package dev.saphan.refund;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
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

    /** Whether that is head office's to say, as it stands. */
    public boolean isOpenTo(Resolution resolution) {
        return switch (resolution) {
            case Resolution.CompletedWith made -> state == RefundState.HELD || isRefusedForItsSumIsGone();
            case Resolution.Released released -> state == RefundState.HELD;
        };
    }

    /**
     * It was posted, and what then took its sum from the charge may have been made for it, by hand. A refusal of the gateway's own,
     * or one without any post, is none of this kind.
     */
    private boolean isRefusedForItsSumIsGone() {
        return state == RefundState.REFUSED
                && pursuit.attempt() > 0
                && outcome instanceof Outcome.Refused refused
                && refused.reason() == RefundRefusedReason.EXCEEDS_REMAINING
                && refused.gatewayCode() == null;
    }

    /** Whether that is the sum set aside for it; when nothing is any more, the sum asked for, and any if none was named. */
    boolean isOf(Money sum) {
        if (amount != null) {
            return amount.equals(sum);
        }
        return asked.wantsAllThatIsLeft()
                || Money.satang(Objects.requireNonNull(asked.amount())).equals(sum);
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
