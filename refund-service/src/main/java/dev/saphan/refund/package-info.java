/**
 * Money back: what a refund is, where it may go from here, and what a charge still has to give. Nothing in this package knows
 * of a clock, a database, a topic or the gateway's HTTP; time is an argument.
 *
 * <p>Read {@link dev.saphan.refund.RefundState} first (the transition table), then {@link dev.saphan.refund.Account}.
 */
@NullMarked
package dev.saphan.refund;

import org.jspecify.annotations.NullMarked;
