package dev.saphan.posedge.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.posedge.CashierId;
import dev.saphan.posedge.Reading;
import dev.saphan.posedge.Refund;
import dev.saphan.posedge.RefundState;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.ScanStatus;
import dev.saphan.posedge.Story;
import dev.saphan.posedge.Told;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A scan as a till sees it; amounts in satang. */
@Schema(name = "Scan", description = "One scan as it now stands; amounts in satang.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScanJson(
        @Schema(implementation = String.class, format = "uuid")
        ScanId scanId,

        @Schema(implementation = String.class, examples = "store-1")
        StoreId storeId,

        @Schema(implementation = String.class, examples = "till-1")
        TerminalId terminalId,

        @Schema(implementation = String.class, examples = "2026-11-23/till-1/0042")
        BasketId basketId,

        @Schema(implementation = String.class) @Nullable CashierId cashierId,
        long amount,
        @Schema(examples = "THB") String currency,

        @Schema(description = "Masked: the last four digits.", examples = "**************6789")
        String barcode,

        @Schema(implementation = String.class, examples = "pending")
        ScanStatus status,

        @Schema(implementation = String.class) @Nullable ChargeId chargeId,

        @Schema(description = "With `refused`.", implementation = String.class) @Nullable
        RefusedReason refusedReason,

        @Schema(
                description = "With `basket_busy` and `basket_paid`: the scan that holds the basket.",
                implementation = String.class,
                format = "uuid")
        @Nullable
        ScanId blockingScanId,

        @Schema(description = "With `failed`; an open set.", examples = "insufficient_balance") @Nullable
        String failureCode,

        @Nullable String failureMessage,

        @Schema(description = "With `checking`: until when it will be known.") @Nullable
        Instant certainBy,

        @Schema(description = "With `pending`: when the charge will be ended if the customer does nothing.") @Nullable
        Instant decideBy,

        @Schema(description = "Somebody wanted it ended.") @Nullable
        Boolean cancelRequested,

        @Schema(description = "Money came after the till was told that none would; it is being returned.") @Nullable
        Boolean lateSuccess,

        @Schema(description = "What was said contradicts itself: a supervisor must look.") @Nullable
        Boolean suspect,

        long refundedAmount,
        List<RefundJson> refunds,
        Instant scannedAt,
        Instant updatedAt,

        @Schema(description = "Grows with every change.") long version) {

    private static final int CODE_LENGTH = 18;

    static ScanJson of(Scan scan) {
        Reading reading = scan.reading();
        Story story = scan.ledger().story();
        Told told = story.told();
        Told.Refused refused = told instanceof Told.Refused it ? it : null;
        Told.Failure failure = told instanceof Told.Ended it ? it.failure() : null;
        return new ScanJson(
                reading.scanId(),
                reading.storeId(),
                reading.terminalId(),
                reading.basketId(),
                reading.cashierId(),
                reading.amount(),
                reading.currency(),
                "*".repeat(CODE_LENGTH - 4) + reading.lastFour(),
                scan.status(),
                told.chargeId(),
                refused == null ? null : refused.reason(),
                refused == null ? null : refused.blockingScanId(),
                failure == null ? null : failure.code(),
                failure == null ? null : failure.message(),
                told instanceof Told.Uncertain it ? it.certainBy() : null,
                told instanceof Told.Pending it ? it.decideBy() : null,
                scan.ledger().cancelRequested() ? true : null,
                story.isLate() ? true : null,
                story.suspect() ? true : null,
                scan.ledger().refunds().refundedAmount(),
                scan.ledger().refunds().all().stream().map(RefundJson::of).toList(),
                reading.scannedAt(),
                scan.updatedAt(),
                scan.version());
    }

    @Schema(name = "Refund")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefundJson(
            @Schema(
                    description = "Absent: made on the gateway's dashboard.",
                    implementation = String.class,
                    format = "uuid")
            @Nullable
            RefundId refundId,

            @Nullable String gatewayRefundId,

            @Schema(implementation = String.class, examples = "requested")
            RefundState status,

            @Nullable Long amount,
            @Nullable String reason,
            @Schema(implementation = String.class) @Nullable RefundRefusedReason refusedReason,
            @Nullable Instant requestedAt,
            @Nullable Instant completedAt) {
        static RefundJson of(Refund refund) {
            Refund.Order order = refund.order();
            return new RefundJson(
                    refund.refundId(),
                    refund.gatewayRefundId(),
                    refund.state(),
                    refund.amount(),
                    order == null ? null : order.reason(),
                    refund.refusedReason(),
                    order == null ? null : order.requestedAt(),
                    refund.completedAt());
        }
    }
}
