package dev.saphan.refund.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.refund.GatewayRefund;
import dev.saphan.refund.Outcome;
import dev.saphan.refund.Pursuit;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.RefundState;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code refund}: read as an entity, written in batches as JSON with the same names. */
@Entity
@Immutable
@Table(name = "refund")
public class RefundRow extends PanacheEntityBase {

    /** The command as it was: written once. */
    static final String ASKED = "refund_id, asked_charge_id, scan_id, store_id, terminal_id, basket_id, asked_amount,"
            + " reason, requested_by, requested_at, traceparent, accepted_at";

    /** What has become of it. */
    static final String PROGRESS = "state, charge_id, amount, currency, attempt, since, next_at, owner, refused_reason,"
            + " gateway_code, message, gateway_refund_id, transaction_id, voided, completed_at";

    static final String COLUMNS = ASKED + ", " + PROGRESS;

    @Id
    @Column(name = "refund_id")
    UUID refundId;

    String state;

    @Column(name = "charge_id")
    @Nullable
    String chargeId;

    @Nullable
    Long amount;

    @Nullable
    String currency;

    @Column(name = "asked_charge_id")
    @Nullable
    String askedChargeId;

    @Embedded
    @JsonUnwrapped
    @Nullable
    SaleColumns sale;

    @Column(name = "asked_amount")
    @Nullable
    Long askedAmount;

    String reason;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Nullable
    String traceparent;

    @Column(name = "accepted_at")
    Instant acceptedAt;

    int attempt;
    Instant since;

    @Column(name = "next_at")
    @Nullable
    Instant nextAt;

    @Nullable
    String owner;

    @Column(name = "refused_reason")
    @Nullable
    String refusedReason;

    @Column(name = "gateway_code")
    @Nullable
    String gatewayCode;

    @Nullable
    String message;

    @Column(name = "gateway_refund_id")
    @Nullable
    String gatewayRefundId;

    @Column(name = "transaction_id")
    @Nullable
    String transactionId;

    @Nullable
    Boolean voided;

    @Column(name = "completed_at")
    @Nullable
    Instant completedAt;

    static RefundRow of(Refund refund) {
        RefundRow row = new RefundRow();
        row.asked(refund.asked());
        row.state = refund.state().wire();
        row.chargeId = refund.chargeId() == null ? null : refund.chargeId().value();
        row.amount = refund.amount() == null ? null : refund.amount().minorUnits();
        row.currency = refund.amount() == null ? null : refund.amount().currency();
        row.pursuit(refund.pursuit());
        row.outcome(refund.outcome());
        return row;
    }

    private void asked(RefundRequest asked) {
        refundId = asked.refundId().value();
        askedChargeId = asked.chargeId() == null ? null : asked.chargeId().value();
        sale = SaleColumns.of(asked.sale());
        askedAmount = asked.amount();
        reason = asked.reason();
        requestedBy = asked.requestedBy();
        requestedAt = asked.requestedAt();
        traceparent = asked.traceparent();
    }

    private void pursuit(Pursuit pursuit) {
        acceptedAt = pursuit.acceptedAt();
        attempt = pursuit.attempt();
        since = pursuit.since();
        nextAt = pursuit.nextAt();
        owner = pursuit.owner();
    }

    private void outcome(@Nullable Outcome outcome) {
        switch (outcome) {
            case null -> {}
            case Outcome.Made(GatewayRefund made) -> {
                gatewayRefundId = made.id();
                transactionId = made.transactionId();
                voided = made.voided();
                completedAt = made.createdAt();
            }
            case Outcome.Refused refused -> {
                refusedReason = refused.reason().wire();
                gatewayCode = refused.gatewayCode();
                message = refused.message();
            }
            case Outcome.Declined declined -> {
                gatewayCode = declined.gatewayCode();
                message = declined.message();
            }
        }
    }

    Refund toRefund() {
        RefundRequest asked = new RefundRequest(
                new RefundId(refundId),
                SaleColumns.toSale(sale),
                askedChargeId == null ? null : new ChargeId(askedChargeId),
                askedAmount,
                reason,
                requestedBy,
                requestedAt,
                traceparent);
        return new Refund(
                asked,
                RefundState.of(state),
                chargeId == null ? null : new ChargeId(chargeId),
                amount == null ? null : new Money(amount, Objects.requireNonNull(currency)),
                new Pursuit(acceptedAt, attempt, since, nextAt, owner),
                outcome());
    }

    private @Nullable Outcome outcome() {
        if (refusedReason != null) {
            return new Outcome.Refused(RefundRefusedReason.of(refusedReason), gatewayCode, message);
        }
        if (gatewayCode != null) {
            return new Outcome.Declined(gatewayCode, Objects.requireNonNullElse(message, ""));
        }
        return gatewayRefundId == null ? null : new Outcome.Made(made(gatewayRefundId));
    }

    private GatewayRefund made(String id) {
        return new GatewayRefund(
                id,
                new Money(Objects.requireNonNull(amount), Objects.requireNonNull(currency)),
                Boolean.TRUE.equals(voided),
                transactionId,
                Objects.requireNonNull(completedAt),
                new RefundId(refundId));
    }
}
