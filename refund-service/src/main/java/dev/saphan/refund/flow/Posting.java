package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.refund.Refund;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A refund on its way to the gateway: committed, so that whatever dies now, it is known that it may have been made.
 *
 * @param notAfter begun later, it is not sent at all: by then its lease may have passed to somebody else
 * @param traceparent W3C trace context of the command
 */
public record Posting(
        RefundId refundId,
        ChargeId chargeId,
        Money amount,
        int attempt,
        Instant notAfter,
        @Nullable String traceparent) {

    public static Posting of(Refund refund) {
        return new Posting(
                refund.id(),
                Objects.requireNonNull(refund.chargeId()),
                refund.sum(),
                refund.pursuit().attempt(),
                Objects.requireNonNull(refund.pursuit().nextAt()),
                refund.asked().traceparent());
    }
}
