package dev.saphan.posedge;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.CodePrefixes;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One maker for each thing that the tests need. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    public static final StoreId STORE = new StoreId("store-1");
    public static final TerminalId TERMINAL = new TerminalId("till-1");
    public static final BasketId BASKET = new BasketId("2026-11-23/till-1/0042");
    public static final ScanId SCAN = ScanId.of("0198c5a2-7d1e-7c3b-9f7a-3f1a5b0c9d21");
    public static final ChargeId CHARGE = new ChargeId("chrg_test_5kgg8st4p4tuwt7zt4b");
    public static final String CODE = "134567890123456789";
    public static final long AMOUNT = 25_000;
    public static final Caller CALLER = new Caller(STORE, TERMINAL, "somchai", "00-1-1-01");
    public static final ScanRules RULES = new ScanRules(CodePrefixes.parse("10-15,160"), Duration.ofSeconds(45));
    public static final ContentKey KEY = new ContentKey(new byte[32]);

    private Samples() {}

    public static Submission submission() {
        return submission(SCAN, CODE, NOW, null);
    }

    public static Submission submission(ScanId scanId, String code, Instant scannedAt, @Nullable Instant sentAt) {
        return new Submission(scanId, CALLER, BASKET, null, AMOUNT, "THB", code, scannedAt, sentAt);
    }

    public static Submission submission(long amount, String currency) {
        return new Submission(SCAN, CALLER, BASKET, null, amount, currency, CODE, NOW, null);
    }

    public static Scan scan(Ledger ledger) {
        Submission sent = submission();
        return new Scan(Reading.of(sent, KEY.of(sent), NOW, NOW.plusSeconds(45)), ledger, NOW, 1);
    }

    public static Scan paid() {
        return scan(Ledger.EMPTY.after(ended(ChargeStatus.SUCCESSFUL, 2)));
    }

    public static ChargeCreated created(long version) {
        return new ChargeCreated(
                SCAN,
                STORE,
                TERMINAL,
                BASKET,
                CHARGE,
                AMOUNT,
                "THB",
                NOW,
                NOW.plus(Duration.ofDays(7)),
                NOW.plusSeconds(60),
                version);
    }

    public static ChargeUncertain uncertain(long version) {
        return new ChargeUncertain(SCAN, STORE, TERMINAL, BASKET, AMOUNT, "THB", NOW, NOW.plusSeconds(180), version);
    }

    public static ChargeExpiring expiring(long version) {
        return new ChargeExpiring(SCAN, STORE, TERMINAL, BASKET, CHARGE, ExpiryCause.DEADLINE, version);
    }

    public static ChargeRefused refused(RefusedReason reason, long version) {
        return new ChargeRefused(SCAN, STORE, TERMINAL, BASKET, reason, null, null, null, version);
    }

    public static ChargeEnded ended(ChargeStatus status, long version) {
        return ended(status, version, null);
    }

    public static ChargeEnded ended(ChargeStatus status, long version, @Nullable Boolean late) {
        String code = status == ChargeStatus.FAILED ? "insufficient_balance" : null;
        return new ChargeEnded(SCAN, STORE, TERMINAL, BASKET, CHARGE, status, code, null, late, version);
    }

    public static RefundId refundId() {
        return new RefundId(UUID.randomUUID());
    }

    public static RefundCompleted refunded(@Nullable RefundId id, String gatewayId, long amount, long total) {
        return refunded(CHARGE, id, gatewayId, amount, total);
    }

    /** A surplus charge of the same scan goes back by itself. */
    public static RefundCompleted surplusRefunded() {
        return refunded(new ChargeId("chrg_test_surplus"), new RefundId(new UUID(0, 9)), "rfnd_9", AMOUNT, AMOUNT);
    }

    private static RefundCompleted refunded(
            ChargeId chargeId, @Nullable RefundId id, String gatewayId, long amount, long total) {
        return new RefundCompleted(
                SCAN,
                STORE,
                TERMINAL,
                BASKET,
                id,
                gatewayId,
                null,
                chargeId,
                amount,
                "THB",
                false,
                total,
                AMOUNT - total,
                NOW,
                1);
    }

    public static RefundRefused refundRefused(RefundId id) {
        return new RefundRefused(
                SCAN, STORE, TERMINAL, BASKET, id, CHARGE, RefundRefusedReason.WINDOW_CLOSED, null, null, 1);
    }
}
