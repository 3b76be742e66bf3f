package dev.saphan.benchmark;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A benchmark lets time pass: that is what it measures in. */
final class Pause {
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Pause() {}

    static void of(Duration time) {
        try {
            var unused = NEVER.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether it came true within the limit. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            of(BETWEEN_LOOKS);
        }
        return true;
    }
}
