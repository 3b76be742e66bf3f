package dev.saphan.benchmark;

import dev.saphan.benchmark.load.Mix;
import java.nio.file.Path;

/**
 * What is measured, and how.
 *
 * @param rate scans a second that customers want to pay by
 * @param stores with a screen each
 * @param rhythm of warm-up and measurements
 * @param out where everything is written
 * @param profile whether the JVMs are sampled meanwhile
 */
record Plan(double rate, int stores, Mix mix, Rhythm rhythm, Path out, boolean profile) {

    /**
     * Seconds, and how often.
     *
     * @param warmUp the least; it goes on until two slices at the full rate cost the same ({@link WarmUp})
     */
    record Rhythm(int warmUp, int measure, int repeats) {
        static final Rhythm USUAL = new Rhythm(60, 20, 5);
        static final Rhythm QUICK = new Rhythm(10, 10, 1);
    }

    Plan at(double otherRate) {
        return new Plan(otherRate, stores, mix, rhythm, out, profile);
    }
}
