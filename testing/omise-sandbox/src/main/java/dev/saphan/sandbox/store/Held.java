package dev.saphan.sandbox.store;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.Event;
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

    /** Whether a buyer has won against an expiry already. */
    public boolean hasRaced() {
        return paysLate;
    }

    public void race() {
        paysLate = true;
    }

    /** Whether it matters how many calls of this kind there have been: only the first ones go wrong. */
    public boolean counts(Operation operation) {
        int most = behaviour.fault(operation, 1).times();
        return most < Integer.MAX_VALUE && calls(operation) <= most;
    }

    /** The number of this call among its kind, from 1, up to 63. */
    public int countCall(Operation operation) {
        int shift = 6 * operation.index();
        int count = Math.min(CALLS_MASK, calls(operation) + 1);
        calls = (calls & ~(CALLS_MASK << shift)) | (count << shift);
        return count;
    }

    /** How many calls of this kind there have been, as far as they were counted. */
    public int calls(Operation operation) {
        return (calls >>> (6 * operation.index())) & CALLS_MASK;
    }
}
