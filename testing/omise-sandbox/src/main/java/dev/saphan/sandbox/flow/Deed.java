package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.RefundRules;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to an account. Everything that it holds follows from these, done again in their order and at their
 * moments. A charge and an event are named by their sequence numbers.
 */
public sealed interface Deed {

    /** A charge is there, and {@code code}, the fingerprint of its payment code, is spent. */
    record Created(NewCharge wanted, long code, Behaviour behaviour) implements Deed {}

    /** It was answered, or would have been: the buyer begins to act. */
    record Accepted(int charge) implements Deed {}

    record Paid(int charge) implements Deed {}

    record Failed(int charge, Failure why) implements Deed {}

    record Expired(int charge) implements Deed {}

    /** An expiry came too late for a buyer who pays in a moment. */
    record Raced(int charge) implements Deed {}

    record Reversed(int charge) implements Deed {}

    record Refunded(int charge, RefundRules.Wanted wanted, boolean voided) implements Deed {}

    record Described(int charge, @Nullable String description, String metadata) implements Deed {}

    /** A call came of a kind of which only the first ones go wrong. */
    record Called(int charge, Operation operation) implements Deed {}

    /**
     * A wallet shows a code from now on.
     *
     * @param minted whether it is one of the sandbox's own
     */
    record Shown(long code, boolean minted) implements Deed {}

    /** An attempt to hand an event over has ended; status 0 means that no HTTP answer came. */
    record Delivered(int event, String uri, int status) implements Deed {}

    /** The clock was moved to where it is now. */
    record ClockMoved() implements Deed {}
}
