package dev.saphan.refund;

import dev.saphan.events.RefundId;

/** What an {@link Account} can be told. */
public sealed interface Fact {

    /** A command turns out to mean this charge. */
    record Joined(Refund refund) implements Fact {}

    /** A charge-completed event has told how the charge ended. */
    record Learned(Captured charge) implements Fact {}

    /** The gateway has, or has not, answered a post. */
    record Answered(RefundId refundId, int attempt, GatewayAnswer answer) implements Fact {}

    /** The charge and all of its refunds were read at the gateway. */
    record Read(Reading.Seen seen) implements Fact {}

    /** The gateway says that it knows no such charge. */
    record Vanished() implements Fact {}

    /** Head office has decided about a refund that was looked for in vain, and the charge was read just before. */
    record Resolved(RefundId refundId, Resolution resolution, Reading.Seen seen) implements Fact {}
}
