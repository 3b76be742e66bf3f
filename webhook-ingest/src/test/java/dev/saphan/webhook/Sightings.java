package dev.saphan.webhook;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.webhook.world.Scan;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Charges as reads show them. */
final class Sightings {
    static final Instant MADE = Instant.parse("2026-11-01T03:00:00Z");
    static final Instant PAID = Instant.parse("2026-11-01T03:00:30Z");
    static final Instant EXPIRED = Instant.parse("2026-11-01T03:01:10Z");
    static final Instant REVERSED = Instant.parse("2026-11-01T04:00:00Z");

    private Sightings() {}

    /** @param ended null: still pending */
    static Sighting of(Scan scan, @Nullable ChargeStatus ended) {
        return of(scan, ended, Money.satang(scan.amount()), owner(scan));
    }

    static Sighting of(Scan scan, @Nullable ChargeStatus ended, Money money, Owner owner) {
        return new Sighting(
                scan.chargeId(),
                ended == null ? "pending" : ended.name().toLowerCase(Locale.ROOT),
                ended,
                money,
                false,
                owner,
                new Sighting.Result(
                        ended == ChargeStatus.FAILED ? "payment_cancelled" : null,
                        null,
                        6_600L,
                        462L,
                        392_938L,
                        "trxn_test_1"),
                new Sighting.Times(MADE, PAID, EXPIRED, REVERSED));
    }

    static Sighting live(Sighting sighting) {
        return new Sighting(
                sighting.chargeId(),
                sighting.word(),
                sighting.ended(),
                sighting.money(),
                true,
                sighting.owner(),
                sighting.result(),
                sighting.times());
    }

    static Owner.Scan owner(Scan scan) {
        return new Owner.Scan(scan.scanId(), scan.storeId(), scan.terminalId(), scan.basketId());
    }
}
