package dev.saphan.benchmark.load;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** When customers come: independently of each other and of how busy the tills are (a Poisson process), the same for one seed. */
final class Arrivals {
    private static final double NANOS = 1e9;

    private final SplittableRandom random;
    private final DoubleSupplier rate;
    private double next;

    /** @param rate a second */
    Arrivals(long start, DoubleSupplier rate, long seed) {
        this.random = new SplittableRandom(seed);
        this.rate = rate;
        this.next = start;
        advance();
    }

    long next() {
        return (long) next;
    }

    void advance() {
        next += -Math.log(1 - random.nextDouble()) / rate.getAsDouble() * NANOS;
    }
}
