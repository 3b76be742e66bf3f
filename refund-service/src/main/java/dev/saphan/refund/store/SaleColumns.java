package dev.saphan.refund.store;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.refund.Sale;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The four columns that say what was sold where. */
@Embeddable
public class SaleColumns {
    @Column(name = "scan_id")
    @Nullable
    UUID scanId;

    @Column(name = "store_id")
    @Nullable
    String storeId;

    @Column(name = "terminal_id")
    @Nullable
    String terminalId;

    @Column(name = "basket_id")
    @Nullable
    String basketId;

    static SaleColumns of(Sale sale) {
        SaleColumns columns = new SaleColumns();
        columns.scanId = sale.scanId() == null ? null : sale.scanId().value();
        columns.storeId = sale.storeId() == null ? null : sale.storeId().value();
        columns.terminalId =
                sale.terminalId() == null ? null : sale.terminalId().value();
        columns.basketId = sale.basketId() == null ? null : sale.basketId().value();
        return columns;
    }

    /** @param columns null when all four are */
    static Sale toSale(@Nullable SaleColumns columns) {
        return columns == null
                ? Sale.NONE
                : new Sale(
                        columns.scanId == null ? null : new ScanId(columns.scanId),
                        columns.storeId == null ? null : new StoreId(columns.storeId),
                        columns.terminalId == null ? null : new TerminalId(columns.terminalId),
                        columns.basketId == null ? null : new BasketId(columns.basketId));
    }
}
