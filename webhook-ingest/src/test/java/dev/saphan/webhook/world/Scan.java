package dev.saphan.webhook.world;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** A scan that charge-service has made a charge for, and what it says about it. */
public record Scan(
        ScanId scanId, StoreId storeId, TerminalId terminalId, BasketId basketId, ChargeId chargeId, long amount) {

    public static Scan fresh() {
        String unique = UUID.randomUUID().toString().replace("-", "");
        return new Scan(
                new ScanId(UUID.randomUUID()),
                new StoreId("store-1"),
                new TerminalId("till-1"),
                new BasketId("basket-" + unique.substring(0, 8)),
                new ChargeId("chrg_test_" + unique.substring(0, 19)),
                400_000);
    }

    /** The same scan as another store's. */
    public Scan of(StoreId store) {
        return new Scan(scanId, store, terminalId, basketId, chargeId, amount);
    }

    /** The same charge for another amount. */
    public Scan of(long satang) {
        return new Scan(scanId, storeId, terminalId, basketId, chargeId, satang);
    }

    /** The same scan, with the charge that the gateway has made for it. */
    Scan charged(ChargeId made) {
        return new Scan(scanId, storeId, terminalId, basketId, made, amount);
    }

    public Map<String, String> metadata() {
        return Map.of(
                "scan_id", scanId.toString(),
                "store_id", storeId.value(),
                "terminal_id", terminalId.value(),
                "basket_id", basketId.value());
    }

    public ChargeCreated created(Instant at) {
        Instant made = at.truncatedTo(ChronoUnit.SECONDS);
        return new ChargeCreated(
                scanId,
                storeId,
                terminalId,
                basketId,
                chargeId,
                amount,
                "THB",
                made,
                made.plus(7, ChronoUnit.DAYS),
                made.plusSeconds(60),
                1);
    }

    public ChargeExpiring expiring() {
        return new ChargeExpiring(scanId, storeId, terminalId, basketId, chargeId, ExpiryCause.DEADLINE, 2);
    }

    /** The charge as the gateway has it, the customer still thinking. */
    public ChargeBody pending() {
        return ChargeBody.pending(chargeId.value(), amount).metadata(metadata());
    }
}
