package dev.saphan.charge;

import static dev.saphan.charge.ChargeState.EXPIRED;
import static dev.saphan.charge.ChargeState.EXPIRING;
import static dev.saphan.charge.ChargeState.FAILED;
import static dev.saphan.charge.ChargeState.PENDING;
import static dev.saphan.charge.ChargeState.QUEUED;
import static dev.saphan.charge.ChargeState.REFUSED;
import static dev.saphan.charge.ChargeState.REVERSED;
import static dev.saphan.charge.ChargeState.SUBMITTING;
import static dev.saphan.charge.ChargeState.SUCCESSFUL;
import static dev.saphan.charge.ChargeState.UNCERTAIN;

import java.util.Map;
import java.util.Set;

/**
 * The whole life of a charge. A row goes one way only, with two exceptions that are proved: a call that never left puts a
 * submitting row back into the queue, and money that arrives after a negative end makes it successful (it is then returned).
 */
public final class Transitions {
    private static final Map<ChargeState, Set<ChargeState>> TABLE = Map.of(
            QUEUED, Set.of(SUBMITTING, PENDING, UNCERTAIN, REFUSED),
            SUBMITTING, Set.of(QUEUED, PENDING, UNCERTAIN, REFUSED),
            UNCERTAIN, Set.of(PENDING, REFUSED),
            PENDING, Set.of(EXPIRING, SUCCESSFUL, FAILED, EXPIRED, REVERSED),
            EXPIRING, Set.of(SUCCESSFUL, FAILED, EXPIRED, REVERSED),
            SUCCESSFUL, Set.of(REVERSED),
            FAILED, Set.of(SUCCESSFUL),
            EXPIRED, Set.of(SUCCESSFUL),
            REFUSED, Set.of(SUCCESSFUL),
            REVERSED, Set.of());

    private Transitions() {}

    /** Whether a charge in the one state may next be in the other. */
    public static boolean allow(ChargeState from, ChargeState to) {
        return successors(from).contains(to);
    }

    private static Set<ChargeState> successors(ChargeState from) {
        return TABLE.getOrDefault(from, Set.of());
    }
}
