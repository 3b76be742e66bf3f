package dev.saphan.charge.service;

import dev.saphan.events.BasketId;
import dev.saphan.events.CancelRequested;
import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.EvidenceVia;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the neighbours of charge-service say. */
final class Tills {
    static final StoreId STORE = new StoreId("store-1");
    static final TerminalId TILL = new TerminalId("till-1");
    static final long AMOUNT = 12_300;
    static final String CODE = "134567890123456789";

    private static final AtomicLong CODES = new AtomicLong();

    private Tills() {}

    static ScanReceived scan() {
        return scan(new BasketId("basket-" + UUID.randomUUID()), AMOUNT, CODE, Duration.ofSeconds(45));
    }

    static ScanReceived scan(BasketId basket) {
        return scan(basket, AMOUNT, CODE, Duration.ofSeconds(45));
    }

    static ScanReceived scan(BasketId basket, long amount, @Nullable String code, Duration life) {
        Instant now = Instant.now();
        return new ScanReceived(
                new ScanId(UUID.randomUUID()),
                STORE,
                TILL,
                basket,
                null,
                amount,
                "THB",
                code,
                now,
                now,
                now.plus(life),
                1);
    }

    /** With a code of its own, as every wallet's is: one that was used before is refused by the gateway. */
    static ScanReceived scanOfAFreshCode(BasketId basket, Duration life) {
        return scan(basket, AMOUNT, "13%016d".formatted(CODES.incrementAndGet()), life);
    }

    /** Of customers who do not know each other. */
    static List<ScanReceived> scans(int many, Duration codeLife) {
        return Stream.generate(() -> scanOfAFreshCode(new BasketId("basket-" + UUID.randomUUID()), codeLife))
                .limit(many)
                .toList();
    }

    static CancelRequested cancel(ScanReceived scan) {
        return new CancelRequested(scan.scanId(), scan.storeId(), TILL, scan.basketId(), "cashier", Instant.now(), 2);
    }

    /** All of it went back. */
    static RefundCompleted refunded(ChargeCreated charge) {
        return refunded(charge.scanId(), charge.chargeId(), new RefundId(UUID.randomUUID()), charge.amount());
    }

    static RefundCompleted refunded(ScanId scan, ChargeId charge, RefundId refund, long amount) {
        return new RefundCompleted(
                scan,
                STORE,
                TILL,
                new BasketId("of-no-interest"),
                refund,
                "rfnd_test_" + charge.value(),
                null,
                charge,
                amount,
                "THB",
                true,
                amount,
                0,
                Instant.now(),
                1);
    }

    static ChargeCompleted completed(ChargeCreated charge, ChargeStatus status) {
        return completed(charge.scanId(), charge.chargeId(), charge.amount(), status, null);
    }

    static ChargeCompleted completed(
            ScanId scan, ChargeId charge, long amount, ChargeStatus status, @Nullable String failureCode) {
        Instant now = Instant.now();
        return new ChargeCompleted(
                scan,
                STORE,
                TILL,
                new BasketId("of-no-interest"),
                charge,
                amount,
                "THB",
                status,
                failureCode,
                null,
                null,
                null,
                null,
                null,
                false,
                now,
                null,
                now,
                new ChargeCompleted.Evidence(EvidenceVia.POLL, null, false, now),
                1);
    }
}
