package dev.saphan.posedge;

import dev.saphan.events.RefusedReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the payment gateway can be reached, as far as the stories of the scans tell. Nobody is asked: what happens to the
 * customers of all stores is the best evidence there is, and every replica hears it. It moves only after a run of signs that
 * all say the same, so that one lost answer raises no alarm and one lucky charge does not end it.
 *
 * @param since when it became what it is
 * @param run how many signs in a row speak against what it is
 * @param firstOfRun when the first of them was heard
 * @param lastTrouble when the last sign of trouble was heard
 */
public record GatewayReach(State state, Instant since, int run, Instant firstOfRun, Instant lastTrouble) {
    /** Signs in a row that change the state. */
    static final int ENOUGH = 3;

    /** Without a sign of trouble for so long nothing is known against the gateway; and older signs tell nothing about now. */
    static final Duration QUIET = Duration.ofSeconds(90);

    public static final GatewayReach UNKNOWN_TROUBLE =
            new GatewayReach(State.UP, Instant.EPOCH, 0, Instant.EPOCH, Instant.EPOCH);

    /** What a till is told. */
    public enum State {
        UP,
        /** Some scans are charged, others are refused or stay uncertain for a while. */
        DISTURBED,
        /** New scans are not taken at the door. Only charge-service can say so. */
        DOWN
    }

    /** What one event says about the gateway. */
    public enum Sign {
        /** It has made a charge, or refused to make one. */
        ANSWERED,
        /** It could not be reached, or did not answer in time. */
        TROUBLE
    }

    /** A refusal; null: for another reason, which says nothing about the gateway. */
    public static @Nullable Sign of(RefusedReason reason) {
        return switch (reason) {
            case GATEWAY_UNREACHABLE -> Sign.TROUBLE;
            case GATEWAY_REFUSED -> Sign.ANSWERED;
            case STALE_CODE,
                    MALFORMED_CODE,
                    AMOUNT_OUT_OF_LIMITS,
                    UNSUPPORTED_CURRENCY,
                    BASKET_BUSY,
                    BASKET_PAID,
                    CANCELLED,
                    NOT_CHARGED -> null;
        };
    }

    /** As it is known with one more sign; an old one says nothing about now. */
    public GatewayReach after(Sign sign, Instant happenedAt, Instant now) {
        GatewayReach current = at(now);
        if (happenedAt.isBefore(now.minus(QUIET))) {
            return current;
        }
        Instant trouble = sign == Sign.TROUBLE ? now : current.lastTrouble;
        boolean against = (sign == Sign.TROUBLE) == (current.state == State.UP);
        return against
                ? current.against(now, trouble)
                : new GatewayReach(current.state, current.since, 0, now, trouble);
    }

    private GatewayReach against(Instant now, Instant trouble) {
        Instant first = run == 0 ? now : firstOfRun;
        if (run + 1 < ENOUGH) {
            return new GatewayReach(state, since, run + 1, first, trouble);
        }
        return state == State.UP
                ? new GatewayReach(State.DISTURBED, first, 0, now, trouble)
                : new GatewayReach(State.UP, now, 0, now, trouble);
    }

    /** As it is known at that time, when nothing more is heard. */
    public GatewayReach at(Instant now) {
        boolean quiet = !now.isBefore(lastTrouble.plus(QUIET));
        if (!quiet) {
            return this;
        }
        boolean nothingToForget = state == State.UP && run == 0;
        return nothingToForget ? this : new GatewayReach(State.UP, now, 0, now, lastTrouble);
    }
}
