package dev.saphan.charge;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.Money;
import dev.saphan.events.NamedUuid;
import dev.saphan.events.RefundRequested;
import java.time.Instant;
import java.util.Objects;

/** The events about one scan, as they are put; {@code version} is that of the next. */
record Words(Scan scan, long version) {
    private static final String OURSELVES = "charge-service";
    /** The first version of a refund: what asks for it comes before what becomes of it. */
    private static final long ASKED = 1;

    ChargeCreated created(GatewayCharge charge, Closing closing) {
        Purchase what = scan.purchase();
        Money money = what.money();
        return new ChargeCreated(
                scan.id(),
                what.storeId(),
                what.terminalId(),
                what.basketId(),
                charge.id(),
                money.minorUnits(),
                money.currency(),
                charge.createdAt(),
                charge.expiresAt(),
                Objects.requireNonNull(closing.decideBy(), "decideBy"),
                version);
    }

    ChargeUncertain uncertain(Doubt doubt) {
        Purchase what = scan.purchase();
        Money money = what.money();
        return new ChargeUncertain(
                scan.id(),
                what.storeId(),
                what.terminalId(),
                what.basketId(),
                money.minorUnits(),
                money.currency(),
                Objects.requireNonNull(doubt.since(), "since"),
                Objects.requireNonNull(doubt.certainBy(), "certainBy"),
                version);
    }

    ChargeExpiring expiring(GatewayCharge charge, ExpiryCause cause) {
        Purchase what = scan.purchase();
        return new ChargeExpiring(
                scan.id(), what.storeId(), what.terminalId(), what.basketId(), charge.id(), cause, version);
    }

    ChargeRefused refused(Outcome.Refused why) {
        Purchase what = scan.purchase();
        return new ChargeRefused(
                scan.id(),
                what.storeId(),
                what.terminalId(),
                what.basketId(),
                why.reason(),
                why.gatewayCode(),
                why.message(),
                why.blocking(),
                version);
    }

    ChargeEnded ended(GatewayCharge charge, Outcome.Ended how) {
        Purchase what = scan.purchase();
        return new ChargeEnded(
                scan.id(),
                what.storeId(),
                what.terminalId(),
                what.basketId(),
                charge.id(),
                how.status(),
                how.failureCode(),
                how.failureMessage(),
                how.late() ? Boolean.TRUE : null,
                version);
    }

    /** All that is left of the charge; the id is the same however often it is asked for. */
    static RefundRequested refund(Scan scan, ChargeId chargeId, String reason, Instant now) {
        Purchase what = scan.purchase();
        return new RefundRequested(
                scan.id(),
                what.storeId(),
                what.terminalId(),
                what.basketId(),
                NamedUuid.ofRefund(chargeId, reason),
                chargeId,
                null,
                reason,
                OURSELVES,
                now,
                ASKED);
    }
}
