package dev.saphan.omise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Omise tells a webhook: a hint to read the charge again, never the truth about it.
 *
 * @param key {@code charge.create, charge.complete, charge.expire, refund.create, …}; an open set
 * @param createdAt null when it was not told
 */
public record OmiseEvent(
        String id, String key, boolean livemode, @Nullable Instant createdAt, Subject subject) {

    /**
     * An event of a list.
     *
     * @param event null when it does not read as one: it makes no page unreadable, since a list of events is read to learn of
     *     those that can be read
     * @param json as it stood in the list
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are kept, never compared
    public record Listed(@Nullable OmiseEvent event, byte[] json) {}

    /** What it is about. */
    public sealed interface Subject {}

    /**
     * A charge.
     *
     * @param charge as the event shows it, in the version of the account; null when it does not read as a charge
     */
    public record OfCharge(String chargeId, @Nullable Charge charge) implements Subject {}

    /**
     * A refund of a charge.
     *
     * @param refund null when it does not read as a refund
     */
    public record OfRefund(
            String refundId, String chargeId, @Nullable Refund refund) implements Subject {}

    /** Anything else. */
    public record OfOther(String object) implements Subject {}
}
