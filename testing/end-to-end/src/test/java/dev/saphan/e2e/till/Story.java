package dev.saphan.e2e.till;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.posedge.ContentHash;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.Reading;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.inbound.ScanJsonOf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What happens to one scan, at random: the events as their writers may tell them, repeated and out of order; after each of
 * them, what is true by then; and the states as pos-edge would send them, some of them twice, late or never.
 */
final class Story {
    private static final long AMOUNT = 25_000;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final ChargeId CHARGE = new ChargeId("chrg_test_5kgg8st4p4tuwt7zt4b");
    private static final StoreId STORE = new StoreId("store-1");
    private static final TerminalId TILL = new TerminalId("till-1");
    private static final BasketId BASKET = new BasketId("basket-1");
    private static final int MOST_EVENTS = 12;

    /**
     * What has been said by a state, whoever may have heard it.
     *
     * @param paid a success that was not late
     * @param unpaid a failure, expiry or refusal
     */
    record Truth(boolean paid, boolean late, boolean unpaid, boolean reversed, boolean contradicted, long refunded) {
        static final Truth NOTHING = new Truth(false, false, false, false, false, 0);
    }

    /** @param truth of the newest state that had been sent by then */
    record Delivery(String json, Truth truth) {}

    private final Random random;
    private final ScanId scanId;
    private final List<String> states = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    Story(Random random) {
        this.random = random;
        this.scanId = new ScanId(new UUID(random.nextLong(), random.nextLong()));
        happen();
        deliver();
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    private void happen() {
        Ledger ledger = Ledger.EMPTY;
        Truth truth = Truth.NOTHING;
        note(ledger, truth);
        int events = 1 + random.nextInt(MOST_EVENTS);
        for (int i = 0; i < events; i++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                ledger = ledger.cancelled();
            } else if (kind <= 2) {
                RefundCompleted refund = refund(1 + random.nextInt(2));
                ledger = ledger.after(refund);
                truth = after(truth, ledger.refunds().refundedAmount());
            } else {
                ChargeEvent event = event(1 + random.nextInt(MOST_EVENTS));
                ledger = ledger.after(event);
                truth = after(truth, event, ledger.story().suspect());
            }
            note(ledger, truth);
        }
    }

    private void note(Ledger ledger, Truth truth) {
        Scan scan = new Scan(reading(), ledger, NOW, states.size() + 1L);
        states.add(ScanJsonOf.scan(scan));
        truths.add(truth);
    }

    /** The stream tells all in order, an answer or the list something older, and a broken network nothing for a while. */
    private void deliver() {
        int newest = -1;
        for (int i = 0; i < states.size(); i++) {
            if (random.nextInt(5) == 0) {
                continue;
            }
            newest = i;
            deliveries.add(new Delivery(states.get(i), truths.get(newest)));
            if (random.nextInt(3) == 0) {
                deliveries.add(new Delivery(states.get(random.nextInt(i + 1)), truths.get(newest)));
            }
        }
    }

    private static Truth after(Truth before, long refunded) {
        return new Truth(
                before.paid(), before.late(), before.unpaid(), before.reversed(), before.contradicted(), refunded);
    }

    private static Truth after(Truth before, ChargeEvent event, boolean contradicted) {
        boolean unpaid = event instanceof ChargeRefused
                || (event instanceof ChargeEnded ended
                        && (ended.status() == ChargeStatus.FAILED || ended.status() == ChargeStatus.EXPIRED));
        boolean success = event instanceof ChargeEnded ended && ended.status() == ChargeStatus.SUCCESSFUL;
        boolean reversed = event instanceof ChargeEnded ended && ended.status() == ChargeStatus.REVERSED;
        boolean late = event instanceof ChargeEnded ended && Boolean.TRUE.equals(ended.lateSuccess());
        return new Truth(
                before.paid() || (success && !late && !before.unpaid()),
                before.late() || (success && (late || before.unpaid())),
                before.unpaid() || unpaid,
                before.reversed() || reversed,
                before.contradicted() || contradicted,
                before.refunded());
    }

    private Reading reading() {
        return new Reading(
                scanId,
                STORE,
                TILL,
                BASKET,
                null,
                AMOUNT,
                "THB",
                "6789",
                NOW,
                NOW,
                NOW.plusSeconds(45),
                new ContentHash("00"));
    }

    private ChargeEvent event(long version) {
        return switch (random.nextInt(8)) {
            case 0 ->
                new ChargeCreated(
                        scanId,
                        STORE,
                        TILL,
                        BASKET,
                        CHARGE,
                        AMOUNT,
                        "THB",
                        NOW,
                        NOW.plus(Duration.ofDays(7)),
                        NOW.plusSeconds(60),
                        version);
            case 1 ->
                new ChargeUncertain(scanId, STORE, TILL, BASKET, AMOUNT, "THB", NOW, NOW.plusSeconds(180), version);
            case 2 -> new ChargeExpiring(scanId, STORE, TILL, BASKET, CHARGE, ExpiryCause.DEADLINE, version);
            case 3 ->
                new ChargeRefused(scanId, STORE, TILL, BASKET, RefusedReason.NOT_CHARGED, null, null, null, version);
            case 4 -> ended(ChargeStatus.FAILED, version, null);
            case 5 -> ended(ChargeStatus.REVERSED, version, null);
            default -> ended(ChargeStatus.SUCCESSFUL, version, random.nextInt(6) == 0 ? true : null);
        };
    }

    private ChargeEnded ended(ChargeStatus status, long version, Boolean late) {
        String code = status == ChargeStatus.FAILED ? "insufficient_balance" : null;
        return new ChargeEnded(scanId, STORE, TILL, BASKET, CHARGE, status, code, null, late, version);
    }

    private RefundCompleted refund(int half) {
        long amount = AMOUNT / 2;
        return new RefundCompleted(
                scanId,
                STORE,
                TILL,
                BASKET,
                new RefundId(new UUID(7, half)),
                "rfnd_test_" + half,
                null,
                CHARGE,
                amount,
                "THB",
                false,
                amount * half,
                AMOUNT - amount * half,
                NOW,
                1);
    }
}
