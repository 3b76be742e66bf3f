package dev.saphan.refund;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import java.time.Instant;

/**
 * This service's own picture of a charge.
 *
 * @param sale fixed at first sight: once it names a scan, nothing changes it
 * @param createdAt the refund window opens here
 * @param version grows with every event about its refunds
 */
public record Captured(ChargeId chargeId, Sale sale, Standing standing, Instant createdAt, Funds funds, long version) {

    /** @throws IllegalArgumentException when amount or currency cannot be those of a charge */
    public static Captured of(ChargeCompleted completed) {
        return of(new Reading.Charge(
                completed.chargeId(),
                new Sale(completed.scanId(), completed.storeId(), completed.terminalId(), completed.basketId()),
                Standing.of(completed.status()),
                completed.money(),
                completed.createdAt()));
    }

    /** A charge that was not known before. */
    public static Captured of(Reading.Charge seen) {
        return new Captured(
                seen.chargeId(), seen.sale(), seen.standing(), seen.createdAt(), Funds.of(moneyIn(seen)), 0);
    }

    /** With what somebody else has seen of it: a standing moves one way only, and the captured sum comes with it. */
    public Captured seenAs(Reading.Charge seen) {
        return with(Captured.of(seen));
    }

    /** @see #seenAs */
    public Captured with(Captured later) {
        Standing now = standing.or(later.standing);
        boolean nowPaid = now.wasPaid() && !standing.wasPaid();
        Captured moved = new Captured(chargeId, sale, now, createdAt, nowPaid ? later.funds : funds, version);
        return moved.of(later.sale);
    }

    /** Whether, if it is not known here, that may be because it is forgotten: no refund of it can be made any more. */
    public boolean mayBeForgotten(Instant now) {
        return createdAt.isBefore(now.minus(Limits.REMEMBERED));
    }

    /** Of that sale, if it is of none so far: the metadata may be lost at the gateway, and who asks may know better. */
    Captured of(Sale known) {
        return sale.scanId() == null
                ? new Captured(chargeId, sale.or(known), standing, createdAt, funds, version)
                : this;
    }

    /** What is seen of a charge may be older than the picture, but it may not tell of another sum. */
    boolean agreesWith(Reading.Charge seen) {
        boolean bothPaid = standing.wasPaid() && seen.standing().wasPaid();
        return chargeId.equals(seen.chargeId())
                && (!bothPaid || funds.captured().equals(seen.amount()));
    }

    Captured having(Funds changed) {
        return new Captured(chargeId, sale, standing, createdAt, changed, version);
    }

    Captured told() {
        return new Captured(chargeId, sale, standing, createdAt, funds, version + 1);
    }

    private static Money moneyIn(Reading.Charge seen) {
        return seen.standing().wasPaid()
                ? seen.amount()
                : new Money(0, seen.amount().currency());
    }
}
