package dev.saphan.posedge.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.EventJson;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.posedge.CashierId;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.Reading;
import dev.saphan.posedge.Refund;
import dev.saphan.posedge.RefundState;
import dev.saphan.posedge.ScanStatus;
import dev.saphan.posedge.Told;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows on their way into a statement: all of them as one JSON text, the fields named as the columns are. */
final class Rows {
    private static final ObjectMapper JSON =
            EventJson.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private Rows() {}

    static String json(List<?> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException ourOwnTypesAlwaysSerialize) {
            throw new UncheckedIOException(ourOwnTypesAlwaysSerialize);
        }
    }

    record Key(ScanId scanId) {}

    record Basket(StoreId storeId, BasketId basketId) {}

    /** A scan that is known only by what became of it. */
    record Unread(ScanId scanId, @Nullable StoreId storeId) {}

    record Since(StoreId storeId, long transaction, UUID scanId) {}

    record Read(
            ScanId scanId,
            StoreId storeId,
            TerminalId terminalId,
            BasketId basketId,
            @Nullable CashierId cashierId,
            long amount,
            String currency,
            String lastFour,
            Instant scannedAt,
            Instant receivedAt,
            Instant codeDeadAt,
            String content,
            Instant askAgainAt,
            Instant updatedAt) {
        /** @param askAgainAfter how long after the code's death charge-service is asked once more */
        static Read of(Reading reading, Duration askAgainAfter, Instant updatedAt) {
            return new Read(
                    reading.scanId(),
                    reading.storeId(),
                    reading.terminalId(),
                    reading.basketId(),
                    reading.cashierId(),
                    reading.amount(),
                    reading.currency(),
                    reading.lastFour(),
                    reading.scannedAt(),
                    reading.receivedAt(),
                    reading.codeDeadAt(),
                    reading.content().hex(),
                    reading.codeDeadAt().plus(askAgainAfter),
                    updatedAt);
        }
    }

    record Became(
            ScanId scanId,
            ScanStatus status,
            ScanStatus told,
            long chargeVersion,
            boolean suspect,
            @Nullable ChargeId chargeId,
            @Nullable Instant decideBy,
            @Nullable Instant certainBy,
            @Nullable RefusedReason refusedReason,
            @Nullable ScanId blockingScanId,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            boolean late,
            boolean cancelRequested,
            long refundedTotal,
            boolean hasRefunds) {
        static Became of(ScanId scanId, Ledger ledger) {
            Told told = ledger.story().told();
            Told.Refused refused = told instanceof Told.Refused it ? it : null;
            Told.Failure failure = told instanceof Told.Ended it ? it.failure() : null;
            return new Became(
                    scanId,
                    ledger.status(),
                    told.status(),
                    ledger.story().version(),
                    ledger.story().suspect(),
                    told.chargeId(),
                    told instanceof Told.Pending it ? it.decideBy() : null,
                    told instanceof Told.Uncertain it ? it.certainBy() : null,
                    refused == null ? null : refused.reason(),
                    refused == null ? null : refused.blockingScanId(),
                    failure == null ? null : failure.code(),
                    failure == null ? null : failure.message(),
                    ledger.story().isLate(),
                    ledger.cancelRequested(),
                    ledger.refunds().refundedAmount(),
                    !ledger.everyRefund().all().isEmpty());
        }
    }

    record OneRefund(
            ScanId scanId,
            @Nullable RefundId refundId,
            @Nullable ChargeId chargeId,
            @Nullable String gatewayRefundId,
            RefundState state,
            @Nullable Long amount,
            @Nullable Long orderedAmount,
            @Nullable String orderedReason,
            @Nullable String orderedBy,
            @Nullable Instant orderedAt,
            @Nullable RefundRefusedReason refusedReason,
            @Nullable Instant completedAt,
            @Nullable Long refundedTotal) {
        static OneRefund of(ScanId scanId, Refund refund) {
            Refund.Order order = refund.order();
            return new OneRefund(
                    scanId,
                    refund.refundId(),
                    refund.chargeId(),
                    refund.gatewayRefundId(),
                    refund.state(),
                    refund.amount(),
                    order == null ? null : order.amount(),
                    order == null ? null : order.reason(),
                    order == null ? null : order.requestedBy(),
                    order == null ? null : order.requestedAt(),
                    refund.refusedReason(),
                    refund.completedAt(),
                    refund.refundedTotal());
        }
    }
}
