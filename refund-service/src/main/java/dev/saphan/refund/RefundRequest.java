package dev.saphan.refund;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRequested;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for, as it was asked.
 *
 * @param chargeId absent: the charge of the sale's scan
 * @param amount satang; absent: all that is left when it is reserved
 * @param traceparent W3C trace context of the command, for what follows from it
 */
public record RefundRequest(
        RefundId refundId,
        Sale sale,
        @Nullable ChargeId chargeId,
        @Nullable Long amount,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable String traceparent) {

    public static RefundRequest of(RefundRequested command, @Nullable String traceparent) {
        return new RefundRequest(
                command.refundId(),
                new Sale(command.scanId(), command.storeId(), command.terminalId(), command.basketId()),
                command.chargeId(),
                command.amount(),
                command.reason(),
                command.requestedBy(),
                command.requestedAt(),
                traceparent);
    }

    /**
     * Whether this is the same wish again. Who repeats it, from which till and when makes no other wish of it; another sum,
     * charge, scan, store or reason does.
     */
    public boolean isRepeatOf(RefundRequest first) {
        return refundId.equals(first.refundId)
                && Objects.equals(chargeId, first.chargeId)
                && Objects.equals(sale.scanId(), first.sale.scanId())
                && Objects.equals(sale.storeId(), first.sale.storeId())
                && Objects.equals(amount, first.amount)
                && reason.equals(first.reason);
    }

    boolean wantsAllThatIsLeft() {
        return amount == null;
    }
}
