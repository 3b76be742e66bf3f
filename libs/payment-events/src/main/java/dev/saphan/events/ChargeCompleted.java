package dev.saphan.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of how a charge ended, read from the gateway itself; what accounting books. One for each charge and status.
 *
 * @param amount satang, as are {@code fee}, {@code feeVat} and {@code net}
 * @param completedAt the paid, expired or reversed time of the gateway, else that of the first read
 */
public record ChargeCompleted(
        @Nullable ScanId scanId,
        @Nullable StoreId storeId,
        @Nullable TerminalId terminalId,
        @Nullable BasketId basketId,
        @Required ChargeId chargeId,
        @Required long amount,
        @Required String currency,
        @Required ChargeStatus status,
        @Nullable String failureCode,
        @Nullable String failureMessage,
        @Nullable Long fee,
        @Nullable Long feeVat,
        @Nullable Long net,
        @Nullable String transactionId,
        @Required boolean livemode,
        @Required Instant createdAt,
        @Nullable Instant paidAt,
        @Required Instant completedAt,
        @Required Evidence evidence,
        @Required long version)
        implements PaymentEvent {

    /**
     * Why it is believed.
     *
     * @param eventId the webhook event, if one came
     * @param signed whether a signed webhook caused the read
     * @param readAt when the charge was read at the gateway
     */
    public record Evidence(
            @Required EvidenceVia via,
            @Nullable String eventId,
            @Required boolean signed,
            @Required Instant readAt) {}

    /** @throws IllegalArgumentException when the currency has no proper form */
    public Money money() {
        return new Money(amount, currency);
    }

    @Override
    public String topic() {
        return Topics.CHARGE_COMPLETED;
    }

    @Override
    public String key() {
        return scanId == null ? chargeId.value() : scanId.toString();
    }

    @Override
    public String subject() {
        return chargeId.value();
    }

    @Override
    public String identity() {
        return chargeId + "/" + status.wire();
    }
}
