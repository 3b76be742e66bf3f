package dev.saphan.refund.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.refund.GatewayRefund;
import dev.saphan.refund.Outcome;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.Step;
import dev.saphan.refund.flow.Register;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A refund, as {@code GET /refunds/{refundId}} tells it; amounts in satang.
 *
 * @param state {@code requested, waiting, reserved, submitting, uncertain, declined, held, completed, refused}
 * @param askedAmount absent: all that was left
 * @param amount set aside, or given back
 * @param nextAt when it is looked at again by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Refund")
record RefundView(
        @Schema(implementation = String.class, format = "uuid")
        RefundId refundId,

        String state,

        @Schema(implementation = String.class, format = "uuid") @Nullable
        ScanId scanId,

        @Schema(implementation = String.class) @Nullable StoreId storeId,
        @Schema(implementation = String.class) @Nullable TerminalId terminalId,
        @Schema(implementation = String.class) @Nullable BasketId basketId,
        @Schema(implementation = String.class) @Nullable ChargeId chargeId,
        @Nullable Long askedAmount,
        @Nullable Long amount,
        @Nullable String currency,
        String reason,
        String requestedBy,
        Instant requestedAt,
        Instant acceptedAt,
        @Nullable Instant nextAt,
        @JsonUnwrapped @Nullable Made made,
        @JsonUnwrapped @Nullable Refused refused,
        List<Line> timeline) {

    /** What the gateway made of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(String gatewayRefundId, @Nullable String transactionId, boolean voided, Instant completedAt) {

        static Made of(GatewayRefund made) {
            return new Made(made.id(), made.transactionId(), made.voided(), made.createdAt());
        }
    }

    /** @param refusedReason absent while it is not proved yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(
            @Nullable String refusedReason,
            @Nullable String gatewayCode,
            @Nullable String message) {}

    /** One move. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            Instant time,
            @Nullable String from,
            String to,
            String cause,
            @Nullable String detail) {

        static Line of(Step step) {
            return new Line(
                    step.time(),
                    step.from() == null ? null : step.from().wire(),
                    step.to().wire(),
                    step.cause().wire(),
                    step.detail());
        }
    }

    static RefundView of(Register.History history) {
        Refund refund = history.refund();
        RefundRequest asked = refund.asked();
        Money amount = refund.amount();
        return new RefundView(
                refund.id(),
                refund.state().wire(),
                asked.sale().scanId(),
                asked.sale().storeId(),
                asked.sale().terminalId(),
                asked.sale().basketId(),
                refund.chargeId(),
                asked.amount(),
                amount == null ? null : amount.minorUnits(),
                amount == null ? null : amount.currency(),
                asked.reason(),
                asked.requestedBy(),
                asked.requestedAt(),
                refund.pursuit().acceptedAt(),
                refund.pursuit().nextAt(),
                refund.outcome() instanceof Outcome.Made(GatewayRefund made) ? Made.of(made) : null,
                refused(refund.outcome()),
                history.steps().stream().map(Line::of).toList());
    }

    private static @Nullable Refused refused(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> null;
            case Outcome.Made made -> null;
            case Outcome.Refused refused ->
                new Refused(refused.reason().wire(), refused.gatewayCode(), refused.message());
            case Outcome.Declined declined -> new Refused(null, declined.gatewayCode(), declined.message());
        };
    }
}
