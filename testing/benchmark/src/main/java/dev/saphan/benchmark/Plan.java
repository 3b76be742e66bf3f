package dev.saphan.benchmark;

import java.nio.file.Path;

/**
 * What is measured, and how.
 *
 * @param rate scans a second that customers want to pay by
 * @param stores with a screen each
 * @param badPercent of all scans are nonsense, and as much of all webhooks forged, in every other measurement
 * @param rhythm of warm-up and measurements
 * @param out where everything is written
 * @param profile whether the JVMs are sampled meanwhile
 */
record Plan(double rate, int stores, int badPercent, Rhythm rhythm, Path out, boolean profile) {

    /**
     * Seconds, and how often.
     *
     * @param warmUp the least; it goes on until two slices at the full rate cost the same ({@link WarmUp})
     */
    record Rhythm(int warmUp, int measure, int repeats) {
        static final Rhythm USUAL = new Rhythm(60, 20, 5);
        static final Rhythm QUICK = new Rhythm(10, 10, 1);
    }

    boolean hasBadInput() {
        return badPercent > 0;
    }

    /** Each measurement that bad input comes beside has one without before it. */
    int measurements() {
        return hasBadInput() ? 2 * rhythm.repeats() : rhythm.repeats();
    }

    Plan at(double otherRate) {
        return new Plan(otherRate, stores, badPercent, rhythm, out, profile);
    }
}
