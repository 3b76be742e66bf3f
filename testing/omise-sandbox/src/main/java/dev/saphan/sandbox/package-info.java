/**
 * The language of the gateway's twin: charges, refunds, events, fees, and the rules that Omise applies to them.
 *
 * <p>Pure: no clock, no HTTP, no randomness; time and chance are arguments. Amounts are integers in satang, times are
 * milliseconds since the epoch.
 */
@org.jspecify.annotations.NullMarked
package dev.saphan.sandbox;
