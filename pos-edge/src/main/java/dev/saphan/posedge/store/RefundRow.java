package dev.saphan.posedge.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.posedge.Refund;
import dev.saphan.posedge.RefundState;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code refund}, for reading only. */
@Entity
@Table(name = "refund")
public class RefundRow extends PanacheEntityBase {
    /** All that is written; {@code id} is given by the database. Each is named, as in {@link ScanRow#COLUMNS}. */
    static final String COLUMNS = "scan_id, refund_id, charge_id, gateway_refund_id, state, amount, ordered_amount,"
            + " ordered_reason, ordered_by, ordered_at, refused_reason, completed_at, refunded_total";

    @Id
    public Long id;

    public UUID scanId;
    public @Nullable UUID refundId;
    public @Nullable String chargeId;
    public @Nullable String gatewayRefundId;
    public String state;
    public @Nullable Long amount;
    public @Nullable Long orderedAmount;
    public @Nullable String orderedReason;
    public String orderedBy;
    public Instant orderedAt;
    public @Nullable String refusedReason;
    public @Nullable Instant completedAt;
    public @Nullable Long refundedTotal;

    Refund refund() {
        return new Refund(
                refundId == null ? null : new RefundId(refundId),
                chargeId == null ? null : new ChargeId(chargeId),
                gatewayRefundId,
                RefundState.valueOf(state.toUpperCase(Locale.ROOT)),
                amount,
                order(),
                refusedReason == null ? null : RefundRefusedReason.of(refusedReason),
                completedAt,
                refundedTotal);
    }

    private Refund.@Nullable Order order() {
        return orderedReason == null ? null : new Refund.Order(orderedAmount, orderedReason, orderedBy, orderedAt);
    }
}
