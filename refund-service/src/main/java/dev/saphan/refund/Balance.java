package dev.saphan.refund;

import dev.saphan.events.Money;
import java.util.Collection;

/**
 * What a charge has to give, and who has a hand on it.
 *
 * @param made how many refunds the gateway is known to have made
 * @param inMotion set aside by refunds that will use it or give it back by themselves
 * @param held set aside by refunds that wait for a person; nobody waits for those
 */
record Balance(Captured charge, int made, Share inMotion, Share held) {

    /** @param sum in the charge's smallest unit */
    record Share(int count, long sum) {
        static Share of(Collection<Refund> refunds) {
            return new Share(
                    refunds.size(),
                    refunds.stream().mapToLong(each -> each.sum().minorUnits()).sum());
        }
    }

    static Balance of(Captured charge, int made, Collection<Refund> open) {
        return new Balance(
                charge,
                made,
                Share.of(open.stream().filter(each -> each.state().isInMotion()).toList()),
                Share.of(open.stream()
                        .filter(each -> each.state() == RefundState.HELD)
                        .toList()));
    }

    /** What could be set aside if everything in motion were given back. */
    long possible() {
        return Math.max(0, charge.funds().remaining().minorUnits() - held.sum());
    }

    /** What can be set aside now. */
    long free() {
        return Math.max(0, possible() - inMotion.sum());
    }

    boolean hasHadTooMany() {
        return made + held.count() >= Limits.PARTIAL_REFUNDS;
    }

    boolean mayHaveHadTooMany() {
        return made + held.count() + inMotion.count() >= Limits.PARTIAL_REFUNDS;
    }

    Money of(long sum) {
        return new Money(sum, charge.funds().captured().currency());
    }
}
