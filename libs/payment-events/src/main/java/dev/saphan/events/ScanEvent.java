package dev.saphan.events;

/** What a till says, on {@code scans.v1}. */
public sealed interface ScanEvent extends PaymentEvent permits ScanReceived, CancelRequested {
    @Override
    ScanId scanId();

    StoreId storeId();

    @Override
    default String topic() {
        return Topics.SCANS;
    }

    @Override
    default String key() {
        return scanId().toString();
    }

    @Override
    default String subject() {
        return scanId().toString();
    }
}
