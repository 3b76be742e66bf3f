package dev.saphan.charge;

import java.time.Duration;

/**
 * How long is waited for what (design.md sections 5 and 6).
 *
 * @param uncertainAfter without an answer: say uncertain, look it up, go on waiting
 * @param decideAfter after the charge was submitted: expire it
 * @param certainAfter after it became uncertain: it must be known
 * @param answerTimeout the longest that a call waits for its answer
 * @param margin how far the gateway's clock and ours may differ, and how much later than that a charge may appear
 */
public record Deadlines(
        Duration uncertainAfter, Duration decideAfter, Duration certainAfter, Duration answerTimeout, Duration margin) {

    /** Between the commit of {@code submitting} and the first byte of the call. */
    public static final Duration POST_WINDOW = Duration.ofSeconds(5);

    /**
     * @throws IllegalArgumentException when nothing could be waited for at all, or an uncertain charge could not be proved absent
     *     before it has to be known
     */
    public Deadlines {
        refuse("SAPHAN_UNCERTAIN_AFTER", uncertainAfter, Duration.ofMillis(100));
        refuse("SAPHAN_DECIDE_AFTER", decideAfter, Duration.ofSeconds(1));
        refuse("SAPHAN_CLOCK_MARGIN", margin, Duration.ZERO);
        if (certainAfter.compareTo(POST_WINDOW.plus(answerTimeout).plus(margin)) <= 0) {
            throw new IllegalArgumentException("SAPHAN_CERTAIN_AFTER has to be longer than OMISE_TIMEOUT and %d s"
                    .formatted(POST_WINDOW.plus(margin).toSeconds()));
        }
    }

    private static void refuse(String setting, Duration given, Duration least) {
        if (given.compareTo(least) < 0) {
            throw new IllegalArgumentException(setting + " has to be " + least.toMillis() + " ms at least");
        }
    }

    /** After the last moment at which the call could be sent: a charge that is in no list by then was never made. */
    Duration untilProvable() {
        return answerTimeout.plus(margin);
    }
}
