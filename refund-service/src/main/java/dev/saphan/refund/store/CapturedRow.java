package dev.saphan.refund.store;

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

/** A row of {@code captured}, for reading only: it is written as {@link CapturedColumns}. */
@Entity
@Immutable
@Table(name = "captured")
public class CapturedRow extends PanacheEntityBase {
    static final String COLUMNS = CapturedColumns.ALL.names();

    @Id
    @Column(name = "charge_id")
    String chargeId;

    @Embedded
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

    Captured toCaptured() {
        Funds funds = new Funds(money(captured), money(refunded), money(reserved));
        return new Captured(
                new ChargeId(chargeId), SaleColumns.toSale(sale), Standing.of(standing), createdAt, funds, version);
    }

    private Money money(long amount) {
        return new Money(amount, currency);
    }
}
