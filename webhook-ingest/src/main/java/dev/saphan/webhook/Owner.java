package dev.saphan.webhook;

import dev.saphan.events.BasketId;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose charge it is. Fixed at first sight: by {@code charges.v1}, or by the metadata that the first read shows. */
public sealed interface Owner {

    /** Whose it is once {@code charges.v1} has named the scan. */
    default Owner told(Scan scan) {
        return switch (this) {
            case Unknown unknown -> scan;
            case Scan known -> known.contradicts(scan) ? known : known.completedBy(scan);
            case Nobody nobody -> nobody;
        };
    }

    /** Whose it is once the metadata have been read. */
    default Owner shown(Owner metadata) {
        return this instanceof Unknown ? metadata : this;
    }

    /** Only a webhook has named the charge so far. */
    record Unknown() implements Owner {}

    /** Made by Saphan. Of a charge known by its metadata alone, the store, till or basket may be missing. */
    record Scan(
            ScanId scanId,
            @Nullable StoreId storeId,
            @Nullable TerminalId terminalId,
            @Nullable BasketId basketId) implements Owner {

        /** The same, with what the other knows beside. */
        Scan completedBy(Scan other) {
            return new Scan(
                    scanId,
                    storeId == null ? other.storeId : storeId,
                    terminalId == null ? other.terminalId : terminalId,
                    basketId == null ? other.basketId : basketId);
        }

        /** Whether the two cannot both be true. What one of them does not say contradicts nothing. */
        boolean contradicts(Scan other) {
            return !scanId.equals(other.scanId)
                    || differ(storeId, other.storeId)
                    || differ(terminalId, other.terminalId)
                    || differ(basketId, other.basketId);
        }

        private static boolean differ(@Nullable Object one, @Nullable Object other) {
            return one != null && other != null && !Objects.equals(one, other);
        }
    }

    /** Made elsewhere, on Omise's dashboard for one: it has a completion, and no scan. */
    record Nobody() implements Owner {}
}
