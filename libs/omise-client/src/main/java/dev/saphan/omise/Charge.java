package dev.saphan.omise;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charge as Omise tells it, in either version of its API. The payment code it was made from is not kept.
 *
 * @param amount in the currency's smallest unit
 * @param currency ISO 4217, upper case
 * @param statusWord the status as Omise wrote it, for the log when {@code status} is {@code UNKNOWN}
 * @param failure null unless Omise named one
 * @param fees null in the older version of the API and before the charge is paid
 * @param transactionId null until money moved
 * @param source null when the charge was not made from a source
 */
public record Charge(
        String id,
        boolean livemode,
        long amount,
        String currency,
        ChargeStatus status,
        String statusWord,
        @Nullable Failure failure,
        @Nullable Fees fees,
        @Nullable String transactionId,
        Times times,
        Refunded refunded,
        @Nullable Source source,
        Metadata metadata) {

    /**
     * Why it failed.
     *
     * @param code an open set: {@code payment_cancelled, failed_processing, insufficient_balance, payment_rejected, …}
     * @param message for people; shortened, without long runs of digits
     */
    public record Failure(String code, @Nullable String message) {}

    /** Omise's part and what is left, in the currency's smallest unit. */
    public record Fees(long fee, long feeVat, long net) {}

    /** When it was made and how it ended. Decide by the status: {@code expiredAt} is also set on paid charges. */
    public record Times(
            Instant createdAt,
            @Nullable Instant paidAt,
            @Nullable Instant expiresAt,
            @Nullable Instant expiredAt,
            @Nullable Instant reversedAt) {}

    /**
     * What went back.
     *
     * @param refunds the first page of them, as it came with the charge; all of them by {@link OmiseClient#listRefunds}
     * @param total how many there are
     */
    public record Refunded(
            long amount, boolean refundable, boolean partiallyRefundable, List<Refund> refunds, int total) {

        public Refunded {
            refunds = List.copyOf(refunds);
        }
    }

    /** Where the money comes from; both words are Omise's. */
    public record Source(String type, @Nullable String chargeStatus) {}
}
