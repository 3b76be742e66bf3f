package dev.saphan.sandbox.store;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.Event;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import org.jspecify.annotations.Nullable;

/** A charge as the gateway holds it: its present version, what was decided about it in advance, its latest event. */
public final class Held {
    private static final int CALLS_MASK = 63;

    private final Behaviour behaviour;
    private Charge charge;
    private @Nullable Event lastEvent;
    private boolean paysLate;
    private int calls; // six bits an operation: more calls than that are all alike

    public Held(Charge charge, Behaviour behaviour) {
        this.charge = charge;
        this.behaviour = behaviour;
    }

    public Charge charge() {
        return charge;
    }

    public void become(Charge next) {
        charge = next;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public @Nullable Event lastEvent() {
        return lastEvent;
    }

    public void happened(Event event) {
        lastEvent = event;
    }

    /** True once: an expiry that is asked for again and again must not pay again and again. */
    public boolean losesRace() {
        boolean first = !paysLate;
        paysLate = true;
        return first;
    }

    /** How the call that has just come in is to be answered. */
    public Fault nextFault(Operation operation) {
        if (behaviour.faults().isEmpty()) {
            return Fault.NONE;
        }
        return behaviour.fault(operation, countCall(operation));
    }

    /** The number of this call among its kind, from 1, up to 63. */
    public int countCall(Operation operation) {
        int shift = 6 * operation.index();
        int count = Math.min(CALLS_MASK, ((calls >>> shift) & CALLS_MASK) + 1);
        calls = (calls & ~(CALLS_MASK << shift)) | (count << shift);
        return count;
    }
}
