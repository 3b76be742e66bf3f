package dev.saphan.refund;

import dev.saphan.events.Money;
import dev.saphan.events.RefundRefusedReason;
import java.time.Instant;
import java.util.Optional;

/** What is to be done with a command, by what is known about its charge: the checks before the call, in their order. */
sealed interface Verdict {

    record SetAside(Money sum) implements Verdict {}

    /** Others have set aside what it needs, and may give it back. */
    record Wait() implements Verdict {}

    record Refuse(RefundRefusedReason reason, String message) implements Verdict {

        /** Whether the picture of the charge is not enough to say so: the charge has to be read at Omise first. */
        boolean needsProof() {
            return reason == RefundRefusedReason.NOT_SUCCESSFUL || reason == RefundRefusedReason.UNKNOWN_CHARGE;
        }
    }

    static Verdict on(RefundRequest asked, Balance balance, Instant now) {
        Optional<Refuse> refused = onTheCharge(asked, balance.charge(), now);
        return refused.isPresent() ? refused.get() : onTheMoney(asked, balance);
    }

    /** @param charge one of which nothing can be given back any more, for its age */
    static Refuse tooLate(RefundRequest asked, Captured charge, Instant now) {
        return onTheCharge(asked, charge, now).orElseThrow();
    }

    private static Optional<Refuse> onTheCharge(RefundRequest asked, Captured charge, Instant now) {
        if (asked.amount() != null && asked.amount() < Limits.SMALLEST) {
            return refuse(RefundRefusedReason.AMOUNT_INVALID, "an amount below one satang");
        }
        if (!asked.sale().agreesWith(charge.sale())) {
            return refuse(RefundRefusedReason.UNKNOWN_CHARGE, "the charge is not one of that scan and store");
        }
        if (charge.standing() != Standing.SUCCESSFUL) {
            return refuse(
                    RefundRefusedReason.NOT_SUCCESSFUL,
                    "the charge is " + charge.standing().wire());
        }
        if (asked.amount() != null && !charge.funds().captured().currency().equals(Money.THB)) {
            return refuse(RefundRefusedReason.AMOUNT_INVALID, "satang asked for, of a charge in another currency");
        }
        return isTooOld(charge, now)
                ? refuse(RefundRefusedReason.WINDOW_CLOSED, "the charge is more than 365 days old")
                : Optional.empty();
    }

    private static Optional<Refuse> refuse(RefundRefusedReason reason, String message) {
        return Optional.of(new Refuse(reason, message));
    }

    private static Verdict onTheMoney(RefundRequest asked, Balance balance) {
        if (balance.hasHadTooMany()) {
            return new Refuse(RefundRefusedReason.TOO_MANY_REFUNDS, "the charge has had 15 partial refunds");
        }
        long wanted = asked.amount() == null ? Math.max(balance.free(), Limits.SMALLEST) : asked.amount();
        if (wanted > balance.possible()) {
            return new Refuse(
                    RefundRefusedReason.EXCEEDS_REMAINING,
                    balance.possible() + " satang remain that may be given back");
        }
        boolean othersFirst = wanted > balance.free() || balance.mayHaveHadTooMany();
        return othersFirst ? new Wait() : new SetAside(balance.of(wanted));
    }

    static boolean isTooOld(Captured charge, Instant now) {
        return now.isAfter(charge.createdAt().plus(Limits.WINDOW));
    }
}
