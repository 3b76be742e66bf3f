package dev.saphan.refund.store;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.messaging.Columns;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Funds;
import dev.saphan.refund.Sale;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code captured} as it is written: there is one for every payment. It is read as a {@link CapturedRow}. */
record CapturedColumns(
        String chargeId,
        @Nullable UUID scanId,
        @Nullable String storeId,
        @Nullable String terminalId,
        @Nullable String basketId,
        String standing,
        Instant createdAt,
        String currency,
        long captured,
        long refunded,
        long reserved,
        long version) {
    static final Columns<CapturedColumns> ALL = Columns.of(CapturedColumns.class, MethodHandles.lookup());

    static CapturedColumns of(Captured charge) {
        Sale sale = charge.sale();
        ScanId scan = sale.scanId();
        StoreId store = sale.storeId();
        TerminalId terminal = sale.terminalId();
        BasketId basket = sale.basketId();
        Funds funds = charge.funds();
        return new CapturedColumns(
                charge.chargeId().value(),
                scan == null ? null : scan.value(),
                store == null ? null : store.value(),
                terminal == null ? null : terminal.value(),
                basket == null ? null : basket.value(),
                charge.standing().wire(),
                charge.createdAt(),
                funds.captured().currency(),
                funds.captured().minorUnits(),
                funds.refunded().minorUnits(),
                funds.reserved().minorUnits(),
                charge.version());
    }
}
