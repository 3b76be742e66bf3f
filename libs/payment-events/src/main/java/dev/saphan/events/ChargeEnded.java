package dev.saphan.events;

import org.jspecify.annotations.Nullable;

/**
 * The charge has ended, on the evidence of a {@link ChargeCompleted}.
 *
 * @param lateSuccess true when money arrived after the till was told that none would; it is being returned
 */
public record ChargeEnded(
        @Required ScanId scanId,
        @Required StoreId storeId,
        @Required TerminalId terminalId,
        @Required BasketId basketId,
        @Required ChargeId chargeId,
        @Required ChargeStatus status,
        @Nullable String failureCode,
        @Nullable String failureMessage,
        @Nullable Boolean lateSuccess,
        @Required long version)
        implements ChargeEvent {}
