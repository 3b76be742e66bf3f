package dev.saphan.posedge;

import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of a scan, in the order in which they were heard of.
 *
 * @param refundedTotal the highest total that refund-service has told, satang
 */
public record Refunds(List<Refund> all, long refundedTotal) {
    public static final Refunds NONE = new Refunds(List.of(), 0);

    public Refunds {
        all = List.copyOf(all);
    }

    /** Satang given back, as far as is known. Either number may be ahead when events are out of order. */
    public long refundedAmount() {
        return Math.max(
                refundedTotal, all.stream().mapToLong(Refund::completedAmount).sum());
    }

    public Optional<Refund> find(RefundId id) {
        return all.stream().filter(each -> each.is(id, null)).findFirst();
    }

    /** Satang of what was asked for and is not answered yet; everything, when "all that is left" was asked for. */
    long openAmount(long captured) {
        return all.stream()
                .filter(each -> each.state() == RefundState.REQUESTED)
                .mapToLong(each -> each.amount() == null ? captured : each.amount())
                .sum();
    }

    Refunds ordered(RefundId id, Refund.Order order) {
        return with(id, null, Refund.ordered(id, order), refundedTotal);
    }

    /** The same again when the event says nothing new. */
    public Refunds after(RefundEvent event) {
        return switch (event) {
            case RefundCompleted completed -> completed(completed);
            case RefundRefused refused -> refused(refused);
        };
    }

    private Refunds completed(RefundCompleted event) {
        Refund known = known(event.refundId(), event.gatewayRefundId());
        Refund next = Refund.by(event, known == null ? null : known.order());
        return with(event.refundId(), event.gatewayRefundId(), next, Math.max(refundedTotal, event.refundedTotal()));
    }

    private Refunds refused(RefundRefused event) {
        Refund known = known(event.refundId(), null);
        if (known != null && known.state() == RefundState.COMPLETED) {
            return this;
        }
        Refund next = Refund.by(event, known == null ? null : known.order());
        return with(event.refundId(), null, next, refundedTotal);
    }

    private @Nullable Refund known(@Nullable RefundId id, @Nullable String gatewayId) {
        return all.stream().filter(each -> each.is(id, gatewayId)).findFirst().orElse(null);
    }

    private Refunds with(@Nullable RefundId id, @Nullable String gatewayId, Refund next, long total) {
        List<Refund> list = new ArrayList<>(all);
        int place = 0;
        while (place < list.size() && !list.get(place).is(id, gatewayId)) {
            place++;
        }
        if (place == list.size()) {
            list.add(next);
        } else {
            list.set(place, next);
        }
        return new Refunds(list, total);
    }
}
