package dev.saphan.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact that merchants are told, with the charge (and the refund) as they were at that moment, and what became of its
 * deliveries. Only the deliveries ever change.
 */
public final class Event {
    private final int seq;
    private final EventKey key;
    private final Charge charge;
    private final @Nullable Refund refund;
    private final long createdAt;
    private final @Nullable Event before;
    private List<Delivery> deliveries = List.of();

    public Event(
            int seq, EventKey key, Charge charge, @Nullable Refund refund, long createdAt, @Nullable Event before) {
        this.seq = seq;
        this.key = key;
        this.charge = charge;
        this.refund = refund;
        this.createdAt = createdAt;
        this.before = before;
    }

    /** As many attempts are written down as the largest number of endpoints, doubled; what is beyond is not kept. */
    public static final int MOST_DELIVERIES = 32;

    /** One attempt to hand the event to an endpoint; status 0 means that no HTTP answer came. */
    public record Delivery(String uri, int status, long at) {}

    public int seq() {
        return seq;
    }

    public EventKey key() {
        return key;
    }

    public Charge charge() {
        return charge;
    }

    public @Nullable Refund refund() {
        return refund;
    }

    public long createdAt() {
        return createdAt;
    }

    /** The event of the same charge before this one. */
    public @Nullable Event before() {
        return before;
    }

    public List<Delivery> deliveries() {
        return deliveries;
    }

    /** Whether one more delivery is written down. */
    public boolean hasRoom() {
        return deliveries.size() < MOST_DELIVERIES;
    }

    public void delivered(Delivery delivery) {
        if (!hasRoom()) {
            return;
        }
        if (deliveries.isEmpty()) {
            deliveries = List.of(delivery);
            return;
        }
        List<Delivery> more = new ArrayList<>(deliveries);
        more.add(delivery);
        deliveries = List.copyOf(more);
    }
}
