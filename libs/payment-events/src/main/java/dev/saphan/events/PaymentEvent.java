package dev.saphan.events;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a payment, or a command about one. One record for each type; the components are the fields of
 * its JSON, amounts in satang, times in UTC (design.md section 3).
 */
public sealed interface PaymentEvent permits ScanEvent, ChargeEvent, ChargeCompleted, RefundRequested, RefundEvent {

    /** Grows with its scan, completion or refund; compared only between events of one writer and one aggregate. */
    long version();

    /** The scan that it belongs to; absent for a charge or refund that was made on Omise's dashboard. */
    @Nullable
    ScanId scanId();

    /** The topic on which events of this type travel. */
    String topic();

    /** The Kafka key: the scan's id, or the charge's for a charge that is not ours. */
    String key();

    /** What {@code ce_subject} says: the charge or refund, where there is one. */
    String subject();

    /** The same on every redelivery and re-publication of one fact: what {@code ce_id} is derived from. */
    String identity();

    /** {@code ce_type}. */
    default String type() {
        return EventTypes.nameOf(getClass());
    }
}
