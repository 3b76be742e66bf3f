/** Omise, as far as refunds go: what its answers prove, and what they do not. */
@NullMarked
package dev.saphan.refund.omise;

import org.jspecify.annotations.NullMarked;
