package dev.saphan.refund;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a refund stands. The table below is the whole of it: a move that it does not name is a bug and fails.
 *
 * <p>Money is set aside from {@code RESERVED} on, until the end is proved. Only {@code RESERVED} is ever posted: it provably was
 * not made yet, or it was all that remained, so that the gateway itself refuses a second one.
 */
public enum RefundState {
    /** Taken in; its charge has to be read at Omise before anything is decided. */
    REQUESTED,
    /** For its charge to become known, or for others to give back what it needs. */
    WAITING,
    /** Its sum is set aside; it may be posted. */
    RESERVED,
    /** Committed before the first byte leaves: from here on it may have been made. */
    SUBMITTING,
    /** No answer, or none to believe: looked up, never posted as it is. */
    UNCERTAIN,
    /** The gateway refused; its charge is read to learn why. */
    DECLINED,
    /** A part of a charge, not found in ten minutes: head office decides. */
    HELD,
    COMPLETED,
    REFUSED;

    private static final Map<RefundState, Set<RefundState>> MOVES = new EnumMap<>(Map.of(
            REQUESTED, EnumSet.of(WAITING, RESERVED, REFUSED, COMPLETED),
            WAITING, EnumSet.of(REQUESTED, RESERVED, REFUSED, COMPLETED),
            RESERVED, EnumSet.of(SUBMITTING, REQUESTED, REFUSED, COMPLETED),
            SUBMITTING, EnumSet.of(RESERVED, UNCERTAIN, DECLINED, COMPLETED),
            UNCERTAIN, EnumSet.of(RESERVED, DECLINED, HELD, REQUESTED, REFUSED, COMPLETED),
            DECLINED, EnumSet.of(REQUESTED, REFUSED, COMPLETED),
            HELD, EnumSet.of(DECLINED, REQUESTED, REFUSED, COMPLETED),
            COMPLETED, EnumSet.noneOf(RefundState.class),
            // The gateway's own list shows it, or head office says which one it is: what happened outweighs a refusal.
            REFUSED, EnumSet.of(COMPLETED)));

    public boolean mayBecome(RefundState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** Something is still to be done or decided. */
    public boolean isOpen() {
        return this != COMPLETED && this != REFUSED;
    }

    /** Its sum is set aside from what the charge has left. */
    public boolean holdsMoney() {
        return isInMotion() || this == HELD;
    }

    /** It holds money, and will by itself either use it or give it back. */
    boolean isInMotion() {
        return switch (this) {
            case RESERVED, SUBMITTING, UNCERTAIN, DECLINED -> true;
            case REQUESTED, WAITING, HELD, COMPLETED, REFUSED -> false;
        };
    }

    /** The name in the store, in answers and in metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such state */
    public static RefundState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
