package dev.saphan.posedge;

import java.time.Duration;
import java.time.Instant;

/**
 * What charge-service says of the gateway when it is asked, at that time.
 *
 * @param heardAt when it was asked
 */
public record GatewayBoard(Word word, Instant heardAt) {
    /** A word older than that says nothing: charge-service is away, or is not asked any more. */
    static final Duration FRESH = Duration.ofSeconds(5);

    public static final GatewayBoard SILENT = new GatewayBoard(Word.SILENT, Instant.EPOCH);

    public enum Word {
        /** Scans are charged. */
        UP,
        /** Some replica refuses new scans, or tries one to see whether it may take them again. */
        DISTURBED,
        /** Every replica refuses new scans at once. */
        DOWN,
        /** No answer, or none that is understood: nothing is known, and scans are taken as ever. */
        SILENT
    }

    /** As it is believed at that time. */
    Word at(Instant now) {
        return now.isAfter(heardAt.plus(FRESH)) ? Word.SILENT : word;
    }
}
