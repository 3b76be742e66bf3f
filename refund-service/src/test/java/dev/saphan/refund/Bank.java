package dev.saphan.refund;

import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The gateway, as far as one charge goes: refuses what exceeds, knows no idempotency. */
public final class Bank {
    private final long captured;
    private final List<GatewayRefund> refunds = new ArrayList<>();

    public Bank(long captured) {
        this.captured = captured;
    }

    public GatewayAnswer refund(long amount, RefundId id, Instant now) {
        if (amount > captured - refunded() || refunds.size() >= Limits.PARTIAL_REFUNDS) {
            return new GatewayAnswer.Declined("failed_refund", "refund amount exceeds the remaining amount");
        }
        GatewayRefund made = new GatewayRefund(
                "rfnd_test_" + refunds.size(), Money.satang(amount), amount == captured, "trxn_test_1", now, id);
        refunds.add(made);
        return new GatewayAnswer.Made(made);
    }

    public long refunded() {
        return refunds.stream().mapToLong(each -> each.amount().minorUnits()).sum();
    }

    public List<GatewayRefund> refunds() {
        return List.copyOf(refunds);
    }

    public long timesMade(RefundId id) {
        return refunds.stream().filter(each -> id.equals(each.refundId())).count();
    }
}
