package dev.saphan.sandbox.run;

import java.util.function.LongSupplier;

/**
 * Milliseconds from some moment on, for one thread. They pass as the processor counts them, since the system's clock may be set
 * back; where that is ahead they follow it: the processor does not count while the machine sleeps.
 */
final class Clock implements LongSupplier {
    private static final long NANOS_IN_A_MILLI = 1_000_000;

    private final LongSupplier wall;
    private final LongSupplier nanos;
    private final long aheadOfWall;
    private long base;
    private long nanosAtBase;

    private Clock(long begin, LongSupplier wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.aheadOfWall = begin - wall.getAsLong();
        this.base = begin;
        this.nanosAtBase = nanos.getAsLong();
    }

    static Clock startingAt(long begin) {
        return new Clock(begin, System::currentTimeMillis, System::nanoTime);
    }

    /** @param wall milliseconds, which may jump either way; {@code nanos} never go back */
    static Clock startingAt(long begin, LongSupplier wall, LongSupplier nanos) {
        return new Clock(begin, wall, nanos);
    }

    @Override
    public long getAsLong() {
        long read = nanos.getAsLong();
        long counted = base + (read - nanosAtBase) / NANOS_IN_A_MILLI;
        long told = wall.getAsLong() + aheadOfWall;
        if (told > counted) {
            base = told;
            nanosAtBase = read;
            return told;
        }
        return counted;
    }
}
