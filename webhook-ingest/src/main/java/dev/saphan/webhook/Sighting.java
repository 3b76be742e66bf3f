package dev.saphan.webhook;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A charge as one read at the gateway showed it.
 *
 * @param word the gateway's own word for the status
 * @param ended null while it has not ended; a word that nobody knows yet has not ended either
 * @param owner what the metadata says, never {@link Owner.Unknown}
 */
public record Sighting(
        ChargeId chargeId,
        String word,
        @Nullable ChargeStatus ended,
        Money money,
        boolean livemode,
        Owner owner,
        Result result,
        Times times) {

    /** What came of it; amounts in satang. */
    public record Result(
            @Nullable String failureCode,
            @Nullable String failureMessage,
            @Nullable Long fee,
            @Nullable Long feeVat,
            @Nullable Long net,
            @Nullable String transactionId) {

        /** Of a charge that is still open. */
        public static final Result NONE = new Result(null, null, null, null, null, null);
    }

    /** By the gateway's clock. */
    public record Times(
            Instant createdAt,
            @Nullable Instant paidAt,
            @Nullable Instant expiredAt,
            @Nullable Instant reversedAt) {

        /** When it ended in this way, if the gateway says so; it tells no time of a failure. */
        @Nullable
        Instant of(ChargeStatus status) {
            return switch (status) {
                case SUCCESSFUL -> paidAt;
                case EXPIRED -> expiredAt;
                case REVERSED -> reversedAt;
                case FAILED -> null;
            };
        }
    }
}
