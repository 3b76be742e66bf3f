package dev.saphan.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When money may go back: a captured charge, at most 365 days old, with fewer than 15 partial refunds. All of it before
 * settlement is undone as a void.
 *
 * @param settlesAfter from payment to settlement
 */
public record RefundRules(Duration settlesAfter) {
    public static final Duration WINDOW = Duration.ofDays(365);
    public static final int MAX_PARTIAL_REFUNDS = 15;

    /** What was asked for; {@code voiding} null leaves it to the gateway. */
    public record Wanted(long amount, @Nullable Boolean voiding, String metadata) {}

    /** Whether the refund goes through as a void, or why it does not go through. */
    public Result<Boolean> decide(Charge charge, Wanted wanted, long now) {
        if (!charge.is(ChargeStatus.SUCCESSFUL)) {
            return Result.refused(Refusal.failedRefund("charge was not captured or is already voided or reversed"));
        }
        if (charge.voided() || wanted.amount() > charge.remaining()) {
            return Result.refused(Refusal.failedRefund("refund amount exceeds the remaining amount of the charge"));
        }
        if (windowClosed(charge, now)) {
            return Result.refused(Refusal.failedRefund("charge is older than 365 days"));
        }
        if (charge.refunds().size() >= MAX_PARTIAL_REFUNDS) {
            return Result.refused(Refusal.failedRefund("charge has reached the limit of 15 partial refunds"));
        }
        boolean mayVoid = mayVoid(charge, now) && wanted.amount() == charge.amount();
        if (Boolean.TRUE.equals(wanted.voiding()) && !mayVoid) {
            return Result.refused(Refusal.failedRefund("charge cannot be voided"));
        }
        return Result.done(mayVoid && !Boolean.FALSE.equals(wanted.voiding()));
    }

    public boolean refundable(Charge charge, long now) {
        return charge.remaining() > 0
                && !windowClosed(charge, now)
                && charge.refunds().size() < MAX_PARTIAL_REFUNDS;
    }

    /** Paid, nothing refunded, not settled yet. */
    public boolean mayVoid(Charge charge, long now) {
        return charge.is(ChargeStatus.SUCCESSFUL)
                && charge.refunds().isEmpty()
                && now < charge.moments().paidAt() + settlesAfter.toMillis();
    }

    private static boolean windowClosed(Charge charge, long now) {
        return now > charge.origin().createdAt() + WINDOW.toMillis();
    }
}
