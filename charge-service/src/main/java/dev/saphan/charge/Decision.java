package dev.saphan.charge;

import dev.saphan.events.PaymentEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a fact.
 *
 * @param next the charge as it then stands
 * @param events what has to be said, in this order
 * @param steps what its timeline gains
 * @param work what has to be done outside, once all of it is committed
 * @param surplus charges that carry the scan's id and are not its own
 * @param kept evidence that cannot be applied before the scan has adopted a charge
 * @param rejection why the fact itself is not accepted, if it is not
 */
public record Decision(
        Charge next,
        List<PaymentEvent> events,
        List<Step> steps,
        Work work,
        List<Surplus.Seen> surplus,
        List<Fact.Evidence> kept,
        @Nullable String rejection) {

    public Decision {
        events = List.copyOf(events);
        steps = List.copyOf(steps);
        surplus = List.copyOf(surplus);
        kept = List.copyOf(kept);
    }

    /** Nothing follows. */
    static Decision none(Charge charge) {
        return new Decision(charge, List.of(), List.of(), Work.NONE, List.of(), List.of(), null);
    }

    static Decision rejected(Charge charge, String reason) {
        return new Decision(charge, List.of(), List.of(), Work.NONE, List.of(), List.of(), reason);
    }

    /** This one and then the other, which was taken on what this one left. The work is the later's. */
    public Decision then(Decision later) {
        return new Decision(
                later.next,
                concat(events, later.events),
                concat(steps, later.steps),
                later.work == Work.NONE ? work : later.work,
                concat(surplus, later.surplus),
                concat(kept, later.kept),
                rejection == null ? later.rejection : rejection);
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** What has to be done outside. */
    public enum Work {
        NONE,
        /** Make the call, before {@code postBefore}. */
        POST,
        /** Ask the gateway to expire the charge. */
        EXPIRE,
        /** Search the gateway's list for it. */
        LOOK_UP
    }
}
