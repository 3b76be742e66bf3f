package dev.saphan.refund.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.refund.CountedRefund;
import dev.saphan.refund.GatewayRefund;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code gateway_refund}: read as an entity, written in batches as JSON with the same names. */
@Entity
@Immutable
@Table(name = "gateway_refund")
public class GatewayRefundRow extends PanacheEntityBase {
    static final String COLUMNS =
            "gateway_refund_id, charge_id, refund_id, amount, currency, voided, transaction_id, created_at";

    @Id
    @Column(name = "gateway_refund_id")
    String gatewayRefundId;

    @Column(name = "charge_id")
    String chargeId;

    @Column(name = "refund_id")
    @Nullable
    UUID refundId;

    long amount;
    String currency;
    boolean voided;

    @Column(name = "transaction_id")
    @Nullable
    String transactionId;

    @Column(name = "created_at")
    Instant createdAt;

    static GatewayRefundRow of(CountedRefund counted) {
        GatewayRefund made = counted.refund();
        RefundId answers = counted.refundId();
        GatewayRefundRow row = new GatewayRefundRow();
        row.gatewayRefundId = made.id();
        row.chargeId = counted.chargeId().value();
        row.refundId = answers == null ? null : answers.value();
        row.amount = made.amount().minorUnits();
        row.currency = made.amount().currency();
        row.voided = made.voided();
        row.transactionId = made.transactionId();
        row.createdAt = made.createdAt();
        return row;
    }

    CountedRefund toCounted() {
        RefundId answers = refundId == null ? null : new RefundId(refundId);
        Money money = new Money(amount, currency);
        GatewayRefund made = new GatewayRefund(gatewayRefundId, money, voided, transactionId, createdAt, answers);
        return new CountedRefund(new ChargeId(chargeId), made, answers);
    }
}
