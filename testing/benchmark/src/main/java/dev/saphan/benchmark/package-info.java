/**
 * How fast the whole system is and what a payment costs: started by {@code deploy/local/up}, driven open-loop by many tills,
 * measured from outside, and checked afterwards, so that nothing lost or doubled counts as fast.
 */
@NullMarked
package dev.saphan.benchmark;

import org.jspecify.annotations.NullMarked;
