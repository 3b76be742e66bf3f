package dev.saphan.refund;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One maker for each concept. */
public final class Fixtures {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final Limits LIMITS =
            new Limits(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofSeconds(15));
    public static final ChargeId CHARGE = new ChargeId("chrg_test_5kgg8st4p4tuwt7zt4b");
    public static final Sale SALE = new Sale(
            new ScanId(UUID.fromString("0b8a7c52-3f0e-4c6f-9f3c-6a2f6f4a1d11")),
            new StoreId("store-1"),
            new TerminalId("till-1"),
            new BasketId("2026-11-23/17"));

    private Fixtures() {}

    public static Captured captured(long amount) {
        return Captured.of(charge(amount, Standing.SUCCESSFUL));
    }

    public static Reading.Charge charge(long amount, Standing standing) {
        return new Reading.Charge(CHARGE, SALE, standing, Money.satang(amount), NOON.minus(Duration.ofDays(1)));
    }

    public static RefundRequest request(Long amount) {
        return request(new RefundId(UUID.randomUUID()), amount);
    }

    public static RefundRequest request(RefundId id, Long amount) {
        return new RefundRequest(id, SALE, CHARGE, amount, "goods returned", "supervisor-7", NOON, null);
    }

    public static Refund received(Long amount) {
        return Refund.received(request(amount), NOON);
    }

    public static Account account(Captured charge, Refund... refunds) {
        return new Account(charge, List.of(refunds), List.of());
    }

    public static GatewayRefund made(String id, long amount, RefundId answers) {
        return new GatewayRefund(id, Money.satang(amount), false, "trxn_test_1", NOON, answers);
    }

    public static Reading.Seen seen(Captured charge, Instant begunAt, GatewayRefund... refunds) {
        Reading.Charge there = new Reading.Charge(
                CHARGE, SALE, charge.standing(), charge.funds().captured(), charge.createdAt());
        return new Reading.Seen(there, Arrays.asList(refunds), begunAt);
    }
}
