package dev.saphan.posedge;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Refunds of a scan, in the order in which they were heard of. */
public record Refunds(List<Refund> all) {
    public static final Refunds NONE = new Refunds(List.of());

    public Refunds {
        all = List.copyOf(all);
    }

    Refunds of(ChargeId charge) {
        return new Refunds(all.stream().filter(each -> each.isOf(charge)).toList());
    }

    /** Satang given back, as far as is known. Either number may be ahead when events are out of order. */
    public long refundedAmount() {
        long told = all.stream()
                .map(Refund::refundedTotal)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return Math.max(told, all.stream().mapToLong(Refund::completedAmount).sum());
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

    Refunds ordered(RefundId id, @Nullable ChargeId chargeId, Refund.Order order) {
        return with(id, null, Refund.ordered(id, chargeId, order));
    }

    /** The same again when the event says nothing new. */
    public Refunds after(RefundEvent event) {
        return switch (event) {
            case RefundCompleted completed -> completed(completed);
            case RefundRefused refused -> refused(refused);
        };
    }

    private Refunds completed(RefundCompleted event) {
        List<Refund> known = known(event.refundId(), event.gatewayRefundId());
        RefundId id = event.refundId() == null ? first(known, Refund::refundId) : event.refundId();
        return with(id, event.gatewayRefundId(), Refund.by(event, id, first(known, Refund::order)));
    }

    private Refunds refused(RefundRefused event) {
        List<Refund> known = known(event.refundId(), null);
        boolean isDone = known.stream().anyMatch(each -> each.state() == RefundState.COMPLETED);
        return isDone ? this : with(event.refundId(), null, Refund.by(event, first(known, Refund::order)));
    }

    private List<Refund> known(@Nullable RefundId id, @Nullable String gatewayId) {
        return all.stream().filter(each -> each.is(id, gatewayId)).toList();
    }

    private static <T> @Nullable T first(List<Refund> known, Function<Refund, @Nullable T> what) {
        return known.stream().map(what).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /**
     * It takes the place of all that it is: one may have been heard of twice, as asked for here and, before anybody knew that
     * it was the same, as made on the dashboard.
     */
    private Refunds with(@Nullable RefundId id, @Nullable String gatewayId, Refund next) {
        List<Refund> list = new ArrayList<>();
        boolean isPlaced = false;
        for (Refund each : all) {
            if (!each.is(id, gatewayId)) {
                list.add(each);
            } else if (!isPlaced) {
                list.add(next);
                isPlaced = true;
            }
        }
        if (!isPlaced) {
            list.add(next);
        }
        return new Refunds(list);
    }
}
