package dev.saphan.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants money to go back.
 *
 * @param chargeId absent: the charge of {@code scanId}; one of the two is there
 * @param amount satang; absent: all that is left
 */
@NeedsOneOf({"scanId", "chargeId"})
public record RefundRequested(
        @Nullable ScanId scanId,
        @Nullable StoreId storeId,
        @Nullable TerminalId terminalId,
        @Nullable BasketId basketId,
        @Required RefundId refundId,
        @Nullable ChargeId chargeId,
        @Nullable Long amount,
        @Required @Printable(RefundRequested.LONGEST_REASON) String reason,

        @Required @Printable(RefundRequested.LONGEST_REQUESTED_BY)
        String requestedBy,

        @Required Instant requestedAt,
        @Required long version)
        implements PaymentEvent {
    static final int LONGEST_REASON = 256;
    static final int LONGEST_REQUESTED_BY = 128;

    public RefundRequested {
        Text.check("reason", reason, LONGEST_REASON);
        Text.check("requestedBy", requestedBy, LONGEST_REQUESTED_BY);
        if (scanId == null && chargeId == null) {
            throw new IllegalArgumentException("neither scanId nor chargeId is there");
        }
    }

    @Override
    public String topic() {
        return Topics.REFUND_COMMANDS;
    }

    @Override
    public String key() {
        return scanId == null ? String.valueOf(chargeId) : scanId.toString();
    }

    @Override
    public String subject() {
        return refundId.toString();
    }

    @Override
    public String identity() {
        return refundId.toString();
    }
}
