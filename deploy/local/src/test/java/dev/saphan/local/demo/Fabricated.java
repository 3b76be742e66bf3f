package dev.saphan.local.demo;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.EvidenceVia;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run that never was: everything in it agrees until a test spoils it. Amounts are 40000 satang. */
final class Fabricated {

    static final long AMOUNT = 40_000;
    static final String CODE = "134567890123456789";

    static final long FEE = 660;
    static final long VAT = 46;

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final StoreId STORE = new StoreId("store-1");
    private static final TerminalId TERMINAL = new TerminalId("till-1");

    final List<ScanId> scans = new ArrayList<>();
    final List<Seen> seen = new ArrayList<>();
    final List<Ledger.Charge> charges = new ArrayList<>();
    final Map<ScanId, String> shown = new HashMap<>();
    final Map<ScanId, Long> givenBack = new HashMap<>();
    final List<String> leaks = new ArrayList<>();
    final List<String> strangerSees = new ArrayList<>();
    boolean balanced = true;

    Evidence evidence() {
        var played = new Evidence.Played(scans, givenBack, List.of(CODE));
        return new Evidence(played, seen, new Ledger(balanced, charges), shown, leaks, strangerSees);
    }

    /** A scan that was paid, in every place where that stands. */
    ScanId paid(String chargeId) {
        var scan = scan(Ending.SUCCESSFUL);
        ended(scan, chargeId, ChargeStatus.SUCCESSFUL, null);
        completed(scan, chargeId, ChargeStatus.SUCCESSFUL, AMOUNT);
        charges.add(charge(chargeId, scan, "basket-of-" + chargeId, "successful", AMOUNT));
        return scan;
    }

    /** A scan that was declined, likewise. */
    ScanId declined(String chargeId, String code) {
        var scan = scan(Ending.failed(code));
        ended(scan, chargeId, ChargeStatus.FAILED, code);
        completed(scan, chargeId, ChargeStatus.FAILED, AMOUNT);
        charges.add(new Ledger.Charge(
                chargeId,
                scan.toString(),
                "basket-of-" + chargeId,
                AMOUNT,
                "failed",
                code,
                NOW,
                booked(0, 0),
                List.of()));
        return scan;
    }

    /** A scan for which there was no charge. */
    ScanId refused(RefusedReason reason) {
        var scan = scan(Ending.refused(reason.wire()));
        see(new ChargeRefused(scan, STORE, TERMINAL, basket(), reason, null, null, null, 1));
        return scan;
    }

    ScanId scan(String shownAs) {
        var scan = new ScanId(UUID.randomUUID());
        scans.add(scan);
        shown.put(scan, shownAs);
        return scan;
    }

    void ended(ScanId scan, String chargeId, ChargeStatus status, @Nullable String failureCode) {
        ended(scan, chargeId, status, failureCode, false);
    }

    void ended(ScanId scan, String chargeId, ChargeStatus status, @Nullable String failureCode, boolean late) {
        var version = Story.of(scan, seen).events().size() + 1;
        see(new ChargeEnded(
                scan,
                STORE,
                TERMINAL,
                basket(),
                new ChargeId(chargeId),
                status,
                failureCode,
                null,
                late ? true : null,
                version));
    }

    void completed(ScanId scan, String chargeId, ChargeStatus status, long amount) {
        completed(scan, chargeId, status, amount, FEE);
    }

    void completed(ScanId scan, String chargeId, ChargeStatus status, long amount, long fee) {
        see(new ChargeCompleted(
                scan,
                STORE,
                TERMINAL,
                basket(),
                new ChargeId(chargeId),
                amount,
                "THB",
                status,
                null,
                null,
                fee,
                VAT,
                amount - fee - VAT,
                null,
                false,
                NOW,
                null,
                NOW,
                new ChargeCompleted.Evidence(EvidenceVia.WEBHOOK, null, true, NOW),
                1));
    }

    /** The scan as it came, with a code that died so long after the charge of every scan here was made. */
    void received(ScanId scan, Duration deadAfter) {
        var at = NOW.minusSeconds(10);
        see(new ScanReceived(
                scan, STORE, TERMINAL, basket(), null, AMOUNT, "THB", CODE, at, at, NOW.plus(deadAfter), 1));
    }

    RefundId asked(ScanId scan) {
        var refund = new RefundId(UUID.randomUUID());
        see(new RefundRequested(scan, STORE, TERMINAL, basket(), refund, null, null, "test", "test", NOW, 1));
        return refund;
    }

    void refunded(ScanId scan, RefundId refund, String chargeId, String gatewayRefundId, long amount, long remaining) {
        see(new RefundCompleted(
                scan,
                STORE,
                TERMINAL,
                basket(),
                refund,
                gatewayRefundId,
                null,
                new ChargeId(chargeId),
                amount,
                "THB",
                false,
                AMOUNT - remaining,
                remaining,
                NOW,
                1));
    }

    void refundRefused(ScanId scan, RefundId refund) {
        see(new RefundRefused(
                scan, STORE, TERMINAL, basket(), refund, null, RefundRefusedReason.EXCEEDS_REMAINING, null, null, 1));
    }

    /** A refund at the gateway. */
    void giveBack(String chargeId, RefundId refund, String gatewayRefundId, long amount) {
        charges.replaceAll(
                charge -> charge.id().equals(chargeId) ? withRefund(charge, refund, gatewayRefundId, amount) : charge);
    }

    static Ledger.Charge charge(String id, ScanId scan, String basket, String status, long captured) {
        return new Ledger.Charge(id, scan.toString(), basket, AMOUNT, status, "", NOW, booked(captured, 0), List.of());
    }

    private static Ledger.Booked booked(long captured, long refunded) {
        return new Ledger.Booked(captured, refunded, captured == 0 ? 0 : FEE, captured == 0 ? 0 : VAT);
    }

    /** A charge that carries no scan's id, and was paid. */
    static Ledger.Charge chargeOfNobody(String id) {
        return new Ledger.Charge(id, "", "/", AMOUNT, "successful", "", NOW, booked(AMOUNT, 0), List.of());
    }

    Seen see(PaymentEvent event) {
        var message = new CloudEvent(event, "/saphan/test", NOW, null);
        return see(event.topic(), event.key(), message.headers(), new String(message.value(), StandardCharsets.UTF_8));
    }

    Seen see(String topic, String key, Map<String, String> headers, String value) {
        var one = Seen.of(topic, key, headers, value);
        seen.add(one);
        return one;
    }

    private static Ledger.Charge withRefund(
            Ledger.Charge charge, RefundId refund, String gatewayRefundId, long amount) {
        var refunds = new ArrayList<>(charge.refunds());
        refunds.add(new Ledger.Refund(gatewayRefundId, refund.toString(), amount));
        return new Ledger.Charge(
                charge.id(),
                charge.scanId(),
                charge.basket(),
                charge.amount(),
                charge.status(),
                charge.failureCode(),
                charge.createdAt(),
                booked(charge.captured(), charge.refunded() + amount),
                refunds);
    }

    private static BasketId basket() {
        return new BasketId("basket");
    }
}
