package dev.saphan.refund;

import java.time.Duration;

/**
 * How long is long enough.
 *
 * @param lookFor a part of a charge is looked for this long after its answer was lost, then head office decides
 * @param awaitCharge a command that names a scan only waits this long for its charge
 * @param lease a posted refund whose owner does not renew it for this long has lost its owner
 */
public record Limits(Duration lookFor, Duration awaitCharge, Duration lease) {

    /** Omise: charges at most this old are refunded. */
    public static final Duration WINDOW = Duration.ofDays(365);

    /**
     * What is no older is remembered here, whatever the configuration says: the window, and a day for clocks that differ. An older
     * charge that is not known here may have been forgotten, and everything about it was told.
     */
    public static final Duration REMEMBERED = WINDOW.plusDays(1);

    /** Omise: a charge is refunded while it has had fewer than so many partial refunds. */
    public static final int PARTIAL_REFUNDS = 15;

    /** The smallest sum that can go back, in satang. */
    public static final long SMALLEST = 1;

    /** All that remains is posted again at most so often (about a day, by {@link Schedule}); then a person has to look. */
    public static final int ATTEMPTS = 1_000;
}
