package dev.saphan.refund;

import dev.saphan.events.RefundEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be written, all of it in one transaction.
 *
 * @param charges pictures as they now are
 * @param refunds those that changed, as they now are
 * @param counted gateway refunds that have not been counted before, or not for this refund
 * @param events what is to be told, in this order
 */
public record Decision(
        List<Captured> charges,
        List<Refund> refunds,
        List<Step> steps,
        List<CountedRefund> counted,
        List<RefundEvent> events) {

    public static final Decision NOTHING = new Decision(List.of(), List.of(), List.of(), List.of(), List.of());

    public Decision {
        charges = List.copyOf(charges);
        refunds = List.copyOf(refunds);
        steps = List.copyOf(steps);
        counted = List.copyOf(counted);
        events = List.copyOf(events);
    }

    /** One refund alone, without a charge being touched. */
    static Decision of(Refund refund, List<Step> steps, List<RefundEvent> events) {
        return new Decision(List.of(), List.of(refund), steps, List.of(), events);
    }

    /** Decisions about different charges and refunds, to be written together. */
    public static Decision all(List<Decision> decisions) {
        List<Captured> charges = new ArrayList<>();
        List<Refund> refunds = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<CountedRefund> counted = new ArrayList<>();
        List<RefundEvent> events = new ArrayList<>();
        for (Decision each : decisions) {
            charges.addAll(each.charges);
            refunds.addAll(each.refunds);
            steps.addAll(each.steps);
            counted.addAll(each.counted);
            events.addAll(each.events);
        }
        return new Decision(charges, refunds, steps, counted, events);
    }
}
