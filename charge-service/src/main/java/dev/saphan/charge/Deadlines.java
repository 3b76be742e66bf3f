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

    /** @throws IllegalArgumentException when an uncertain charge could not be proved absent before it has to be known */
    public Deadlines {
        if (certainAfter.compareTo(POST_WINDOW.plus(answerTimeout).plus(margin)) <= 0) {
            throw new IllegalArgumentException("SAPHAN_CERTAIN_AFTER has to be longer than OMISE_TIMEOUT and %d s"
                    .formatted(POST_WINDOW.plus(margin).toSeconds()));
        }
    }

    /** After the last moment at which the call could be sent: a charge that is in no list by then was never made. */
    Duration untilProvable() {
        return answerTimeout.plus(margin);
    }
}
