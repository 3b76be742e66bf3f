package dev.saphan.refund.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Funds;
import dev.saphan.refund.Standing;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code captured}: read as an entity, written in batches as JSON with the same names. */
@Entity
@Immutable
@Table(name = "captured")
public class CapturedRow extends PanacheEntityBase {
    static final String COLUMNS =
            "charge_id, scan_id, store_id, terminal_id, basket_id, standing, created_at, currency, captured, refunded,"
                    + " reserved, version";

    @Id
    @Column(name = "charge_id")
    String chargeId;

    @Embedded
    @JsonUnwrapped
    @Nullable
    SaleColumns sale;

    String standing;

    @Column(name = "created_at")
    Instant createdAt;

    String currency;
    long captured;
    long refunded;
    long reserved;
    long version;

    static CapturedRow of(Captured charge) {
        CapturedRow row = new CapturedRow();
        row.chargeId = charge.chargeId().value();
        row.sale = SaleColumns.of(charge.sale());
        row.standing = charge.standing().wire();
        row.createdAt = charge.createdAt();
        row.currency = charge.funds().captured().currency();
        row.captured = charge.funds().captured().minorUnits();
        row.refunded = charge.funds().refunded().minorUnits();
        row.reserved = charge.funds().reserved().minorUnits();
        row.version = charge.version();
        return row;
    }

    Captured toCaptured() {
        Funds funds = new Funds(money(captured), money(refunded), money(reserved));
        return new Captured(
                new ChargeId(chargeId), SaleColumns.toSale(sale), Standing.of(standing), createdAt, funds, version);
    }

    private Money money(long amount) {
        return new Money(amount, currency);
    }
}
