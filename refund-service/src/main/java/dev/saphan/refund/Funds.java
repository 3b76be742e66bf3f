package dev.saphan.refund;

import dev.saphan.events.Money;

/**
 * A charge's money: what came in, what went back, what is set aside to go back. {@code RefundsNeverExceed} is true of every
 * object of this type, as it is of every row of the store.
 */
public record Funds(Money captured, Money refunded, Money reserved) {

    public Funds {
        if (captured.minorUnits() < 0 || refunded.minorUnits() < 0 || reserved.minorUnits() < 0) {
            throw new IllegalArgumentException("an amount below zero");
        }
        if (refunded.plus(reserved).exceeds(captured)) {
            throw new IllegalArgumentException("RefundsNeverExceed: reserved + refunded would be more than captured");
        }
    }

    public static Funds of(Money captured) {
        Money nothing = new Money(0, captured.currency());
        return new Funds(captured, nothing, nothing);
    }

    /** What the gateway would still give back. */
    Money remaining() {
        return captured.minus(refunded);
    }

    /** Whether so much more may have gone back without contradicting what came in. */
    boolean canHaveGivenBack(Money more) {
        return more.currency().equals(captured.currency()) && more.minorUnits() > 0 && !more.exceeds(remaining());
    }

    /** What was set aside stays so as far as it is still there: a refund made on the dashboard asks nobody. */
    Funds givenBack(Money more) {
        Money refundedNow = refunded.plus(more);
        return new Funds(captured, refundedNow, lesser(reserved, captured.minus(refundedNow)));
    }

    Funds settingAside(Money wanted) {
        return new Funds(captured, refunded, lesser(wanted, remaining()));
    }

    private static Money lesser(Money one, Money other) {
        return one.exceeds(other) ? other : one;
    }
}
