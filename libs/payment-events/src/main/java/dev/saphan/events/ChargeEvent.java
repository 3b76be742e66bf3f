package dev.saphan.events;

/** The story of a scan as charge-service alone tells it, on {@code charges.v1}. */
public sealed interface ChargeEvent extends PaymentEvent
        permits ChargeCreated, ChargeUncertain, ChargeExpiring, ChargeRefused, ChargeEnded {
    @Override
    ScanId scanId();

    StoreId storeId();

    TerminalId terminalId();

    BasketId basketId();

    @Override
    default String topic() {
        return Topics.CHARGES;
    }

    @Override
    default String key() {
        return scanId().toString();
    }

    @Override
    default String subject() {
        return scanId().toString();
    }

    @Override
    default String identity() {
        return scanId() + "/" + version();
    }
}
