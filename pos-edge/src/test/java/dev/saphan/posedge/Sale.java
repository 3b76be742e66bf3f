package dev.saphan.posedge;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** One scan of one store: what its till sends, and what charge-service says about it. */
public record Sale(ScanId id, StoreId storeId, TerminalId terminalId, BasketId basketId) {
    public static final String CHARGE_SERVICE = "/saphan/charge-service";
    public static final String CODE = "134567890123456789";

    public static Sale at(String store, String terminal) {
        return new Sale(
                new ScanId(UUID.randomUUID()),
                new StoreId(store),
                new TerminalId(terminal),
                new BasketId("basket-" + UUID.randomUUID()));
    }

    /** The body of its {@code POST /scans}. */
    public Map<String, Object> scan() {
        Map<String, Object> scan = new HashMap<>();
        scan.put("scanId", id.toString());
        scan.put("basketId", basketId.value());
        scan.put("barcode", CODE);
        scan.put("amount", 25_000);
        scan.put("currency", "THB");
        scan.put("scannedAt", Instant.now().toString());
        return scan;
    }

    public ChargeId chargeId() {
        return new ChargeId("chrg_test_" + id.toString().substring(0, 8));
    }

    public ChargeCreated created(long version) {
        Instant now = Instant.now();
        return new ChargeCreated(
                id,
                storeId,
                terminalId,
                basketId,
                chargeId(),
                25_000,
                "THB",
                now,
                now.plus(Duration.ofDays(7)),
                now.plusSeconds(60),
                version);
    }

    public ChargeUncertain uncertain(long version) {
        Instant now = Instant.now();
        return new ChargeUncertain(
                id, storeId, terminalId, basketId, 25_000, "THB", now, now.plusSeconds(180), version);
    }

    public ChargeEnded ended(ChargeStatus status, long version) {
        String failure = status == ChargeStatus.FAILED ? "insufficient_balance" : null;
        return new ChargeEnded(id, storeId, terminalId, basketId, chargeId(), status, failure, null, null, version);
    }

    public ChargeRefused refused(RefusedReason reason, long version) {
        return new ChargeRefused(id, storeId, terminalId, basketId, reason, null, null, null, version);
    }
}
