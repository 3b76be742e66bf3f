package dev.saphan.events;

/** How a refund went, as refund-service tells it on {@code refunds.v1}. */
public sealed interface RefundEvent extends PaymentEvent permits RefundCompleted, RefundRefused {

    @Override
    default String topic() {
        return Topics.REFUNDS;
    }
}
