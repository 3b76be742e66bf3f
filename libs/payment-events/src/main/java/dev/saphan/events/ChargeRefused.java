package dev.saphan.events;

import org.jspecify.annotations.Nullable;

/**
 * No charge exists at the gateway, and that is proved.
 *
 * @param gatewayCode the error code of the gateway, if it was the one to refuse
 * @param blockingScanId with {@code basket_busy} and {@code basket_paid}: the scan that holds the basket
 */
public record ChargeRefused(
        @Required ScanId scanId,
        @Required StoreId storeId,
        @Required TerminalId terminalId,
        @Required BasketId basketId,
        @Required RefusedReason reason,
        @Nullable String gatewayCode,
        @Nullable String message,
        @Nullable ScanId blockingScanId,
        @Required long version)
        implements ChargeEvent {}
