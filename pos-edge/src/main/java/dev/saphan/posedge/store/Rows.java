package dev.saphan.posedge.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.messaging.Columns;
import dev.saphan.posedge.CashierId;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.Reading;
import dev.saphan.posedge.Refund;
import dev.saphan.posedge.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rows on their way into a statement: an array for each column, and ids as one array. */
final class Rows {
    private Rows() {}

    /** For {@code = any(cast(?1 as uuid[]))}, whose plan is by index at any size. */
    static UUID[] ids(Collection<ScanId> ids) {
        return ids.stream().map(ScanId::value).toArray(UUID[]::new);
    }

    /** The scans that a statement with arrays returns. */
    static Uni<List<ScanRow>> query(Mutiny.Session session, String sql, @Nullable Object... values) {
        var query = session.createNativeQuery(sql, ScanRow.class);
        for (int each = 0; each < values.length; each++) {
            query.setParameter(each + 1, values[each]);
        }
        return query.getResultList();
    }

    private static <T, V> @Nullable V ifAny(@Nullable T value, Function<T, V> plain) {
        return value == null ? null : plain.apply(value);
    }

    record Basket(String storeId, String basketId) {
        static final Columns<Basket> COLUMNS = Columns.of(Basket.class, MethodHandles.lookup());
    }

    /** A scan that is known only by what became of it. */
    record Unread(UUID scanId, @Nullable String storeId) {
        static final Columns<Unread> COLUMNS = Columns.of(Unread.class, MethodHandles.lookup());

        static Unread of(ScanId scanId, @Nullable StoreId storeId) {
            return new Unread(scanId.value(), ifAny(storeId, StoreId::value));
        }
    }

    /** How far a store's changes are known. */
    record Since(String ofStore, long afterTransaction, UUID afterScan) {
        static final Columns<Since> COLUMNS = Columns.of(Since.class, MethodHandles.lookup());
    }

    record Read(
            UUID scanId,
            String storeId,
            String terminalId,
            String basketId,
            @Nullable String cashierId,
            long amount,
            String currency,
            String lastFour,
            Instant scannedAt,
            Instant receivedAt,
            Instant codeDeadAt,
            Buffer content,
            Instant askAgainAt,
            Instant updatedAt) {
        static final Columns<Read> COLUMNS = Columns.of(Read.class, MethodHandles.lookup());

        /** @param askAgainAfter how long after the code's death charge-service is asked once more */
        static Read of(Reading reading, Duration askAgainAfter, Instant updatedAt) {
            return new Read(
                    reading.scanId().value(),
                    reading.storeId().value(),
                    reading.terminalId().value(),
                    reading.basketId().value(),
                    ifAny(reading.cashierId(), CashierId::value),
                    reading.amount(),
                    reading.currency(),
                    reading.lastFour(),
                    reading.scannedAt(),
                    reading.receivedAt(),
                    reading.codeDeadAt(),
                    Buffer.buffer(HexFormat.of().parseHex(reading.content().hex())),
                    reading.codeDeadAt().plus(askAgainAfter),
                    updatedAt);
        }
    }

    record Became(
            UUID scanId,
            String status,
            String told,
            long chargeVersion,
            boolean suspect,
            @Nullable String chargeId,
            @Nullable Instant decideBy,
            @Nullable Instant certainBy,
            @Nullable String refusedReason,
            @Nullable UUID blockingScanId,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            boolean late,
            boolean cancelRequested,
            long refundedTotal,
            boolean hasRefunds) {
        static final Columns<Became> COLUMNS = Columns.of(Became.class, MethodHandles.lookup());

        static Became of(ScanId scanId, Ledger ledger) {
            Told told = ledger.story().told();
            Told.Refused refused = told instanceof Told.Refused it ? it : null;
            Told.Failure failure = told instanceof Told.Ended it ? it.failure() : null;
            return new Became(
                    scanId.value(),
                    ledger.status().wire(),
                    told.status().wire(),
                    ledger.story().version(),
                    ledger.story().suspect(),
                    ifAny(told.chargeId(), ChargeId::value),
                    told instanceof Told.Pending it ? it.decideBy() : null,
                    told instanceof Told.Uncertain it ? it.certainBy() : null,
                    refused == null ? null : refused.reason().wire(),
                    refused == null ? null : ifAny(refused.blockingScanId(), ScanId::value),
                    failure == null ? null : failure.code(),
                    failure == null ? null : failure.message(),
                    ledger.story().isLate(),
                    ledger.cancelRequested(),
                    ledger.refunds().refundedAmount(),
                    !ledger.everyRefund().all().isEmpty());
        }
    }

    /** @param place in the order in which they are written, and so read again */
    record OneRefund(
            int place,
            UUID scanId,
            @Nullable UUID refundId,
            @Nullable String chargeId,
            @Nullable String gatewayRefundId,
            String state,
            @Nullable Long amount,
            @Nullable Long orderedAmount,
            @Nullable String orderedReason,
            @Nullable String orderedBy,
            @Nullable Instant orderedAt,
            @Nullable String refusedReason,
            @Nullable Instant completedAt,
            @Nullable Long refundedTotal) {
        static final Columns<OneRefund> COLUMNS = Columns.of(OneRefund.class, MethodHandles.lookup());

        static OneRefund of(int place, ScanId scanId, Refund refund) {
            Refund.Order order = refund.order();
            return new OneRefund(
                    place,
                    scanId.value(),
                    ifAny(refund.refundId(), RefundId::value),
                    ifAny(refund.chargeId(), ChargeId::value),
                    refund.gatewayRefundId(),
                    refund.state().wire(),
                    refund.amount(),
                    order == null ? null : order.amount(),
                    order == null ? null : order.reason(),
                    order == null ? null : order.requestedBy(),
                    order == null ? null : order.requestedAt(),
                    ifAny(refund.refusedReason(), RefundRefusedReason::wire),
                    refund.completedAt(),
                    refund.refundedTotal());
        }
    }
}
