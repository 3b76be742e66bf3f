package dev.saphan.refund;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import org.jspecify.annotations.Nullable;

/** What was sold where: the ids that go with every event. All absent for a charge that was made on Omise's dashboard. */
public record Sale(
        @Nullable ScanId scanId,
        @Nullable StoreId storeId,
        @Nullable TerminalId terminalId,
        @Nullable BasketId basketId) {

    /** Of a charge that is not ours. */
    public static final Sale NONE = new Sale(null, null, null, null);

    /** Whether somebody who names this may mean that: where both of them say something, it is the same. */
    boolean agreesWith(Sale other) {
        return agree(scanId, other.scanId) && agree(storeId, other.storeId);
    }

    /** What is missing here is taken from there. */
    Sale or(Sale other) {
        return new Sale(
                scanId == null ? other.scanId : scanId,
                storeId == null ? other.storeId : storeId,
                terminalId == null ? other.terminalId : terminalId,
                basketId == null ? other.basketId : basketId);
    }

    private static boolean agree(@Nullable Object named, @Nullable Object known) {
        return named == null || known == null || named.equals(known);
    }
}
