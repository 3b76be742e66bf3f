package dev.saphan.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One event of each type, with every field set; what the checked-in samples are written from. */
final class Samples {
    static final ScanId SCAN = new ScanId(UUID.fromString("018f3c1e-7a52-7cc3-9a55-0d6f5a3b2c11"));
    static final StoreId STORE = new StoreId("store-1");
    static final TerminalId TERMINAL = new TerminalId("till-1");
    static final BasketId BASKET = new BasketId("2026-11-01-0042");
    static final ChargeId CHARGE = new ChargeId("chrg_test_5kgg8st4p4tuwt7zt4b");
    static final RefundId REFUND = new RefundId(UUID.fromString("018f3c1e-9b11-7e2a-8f41-6c1d2e3f4a5b"));
    static final Instant TIME = Instant.parse("2026-11-01T04:30:00Z");

    private Samples() {}

    static List<PaymentEvent> all() {
        return List.of(
                scanReceived(),
                new CancelRequested(SCAN, STORE, TERMINAL, BASKET, "cashier-7", TIME.plusSeconds(9), 2),
                new ChargeCreated(
                        SCAN,
                        STORE,
                        TERMINAL,
                        BASKET,
                        CHARGE,
                        400000,
                        "THB",
                        TIME,
                        TIME.plusSeconds(604800),
                        TIME.plusSeconds(60),
                        1),
                new ChargeUncertain(SCAN, STORE, TERMINAL, BASKET, 400000, "THB", TIME, TIME.plusSeconds(180), 1),
                new ChargeExpiring(SCAN, STORE, TERMINAL, BASKET, CHARGE, ExpiryCause.DEADLINE, 2),
                new ChargeRefused(
                        SCAN,
                        STORE,
                        TERMINAL,
                        BASKET,
                        RefusedReason.BASKET_PAID,
                        "invalid_charge",
                        "the basket is paid already",
                        new ScanId(UUID.fromString("018f3c1d-0000-7000-8000-000000000001")),
                        1),
                new ChargeEnded(
                        SCAN,
                        STORE,
                        TERMINAL,
                        BASKET,
                        CHARGE,
                        ChargeStatus.FAILED,
                        "insufficient_balance",
                        "insufficient funds in the account or the account has reached the credit limit",
                        false,
                        2),
                chargeCompleted(),
                refundRequested(),
                new RefundCompleted(
                        SCAN,
                        STORE,
                        TERMINAL,
                        BASKET,
                        REFUND,
                        "rfnd_test_5kgg8t650droe85vpoi",
                        "trxn_test_5kgg8t650droe85vpoj",
                        CHARGE,
                        100000,
                        "THB",
                        false,
                        100000,
                        300000,
                        TIME.plusSeconds(3601),
                        2),
                new RefundRefused(
                        SCAN,
                        STORE,
                        TERMINAL,
                        BASKET,
                        REFUND,
                        CHARGE,
                        RefundRefusedReason.EXCEEDS_REMAINING,
                        "failed_refund",
                        "less is left than was asked for",
                        2));
    }

    static ScanReceived scanReceived() {
        return new ScanReceived(
                SCAN,
                STORE,
                TERMINAL,
                BASKET,
                "cashier-7",
                400000,
                "THB",
                "123456789012345678",
                TIME,
                TIME,
                TIME.plusSeconds(45),
                1);
    }

    static RefundRequested refundRequested() {
        return new RefundRequested(
                SCAN,
                STORE,
                TERMINAL,
                BASKET,
                REFUND,
                CHARGE,
                100000L,
                "returned goods",
                "supervisor-2",
                TIME.plusSeconds(3600),
                1);
    }

    static ChargeCompleted chargeCompleted() {
        return new ChargeCompleted(
                SCAN,
                STORE,
                TERMINAL,
                BASKET,
                CHARGE,
                400000,
                "THB",
                ChargeStatus.SUCCESSFUL,
                "none",
                "none",
                6600L,
                462L,
                392938L,
                "trxn_test_5kgg8t650droe85vpok",
                false,
                TIME,
                TIME.plusSeconds(5),
                TIME.plusSeconds(5),
                new ChargeCompleted.Evidence(
                        EvidenceVia.WEBHOOK, "evnt_test_5kgg8t650droe85vpol", true, TIME.plusSeconds(6)),
                1);
    }
}
