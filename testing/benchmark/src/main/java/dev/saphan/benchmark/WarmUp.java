package dev.saphan.benchmark;

import dev.saphan.benchmark.load.Load;
import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.measure.Instruments;
import dev.saphan.benchmark.measure.Snapshot;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Brings a system from its start to the rate at which it is measured. A JVM needs some 100,000 calls of everything before the code
 * is as fast as it gets, and one that is given more than it can serve while it is cold only gets later: so customers come as
 * fast as they are served, and ever more of them, until the rate is reached and two slices of it cost the same.
 */
final class WarmUp {
    private static final int SLICES = 6;
    private static final int MOST_TIMES = 15;
    private static final double FIRST = 0.05;
    private static final double MORE = 1.25;
    private static final double FEWER = 0.8;
    private static final double STEADY = 0.05;
    /** Seconds of customers who may be on their way: more are a backlog, and who works it off is not warm but late. */
    private static final double ON_THEIR_WAY = 2;

    private static final double TOO_MANY = 5;

    private final Plan plan;
    private final Instruments instruments;
    private final Scans scans;
    private final Console console;

    WarmUp(Plan plan, Instruments instruments, Scans scans, Console console) {
        this.plan = plan;
        this.instruments = instruments;
        this.scans = scans;
        this.console = console;
    }

    /** Scans a second to begin with. */
    double firstRate() {
        return plan.rate() * FIRST;
    }

    /**
     * Changes the load until the system is warm.
     *
     * @return scans a second from now on: what was planned, or the most that the system kept up with
     */
    double climb(Load load) {
        var slice = Duration.ofSeconds(plan.rhythm().warmUp()).dividedBy(SLICES);
        double rate = firstRate();
        double kept = rate;
        double before = 0;
        for (int i = 1; i <= SLICES * MOST_TIMES; i++) {
            var from = new Slice(instruments.snapshot(), scans.ended());
            Pause.of(slice);
            double cost = from.cpuPerScanUntil(instruments.snapshot(), scans.ended());
            int open = scans.open();
            console.step("warming up at %.0f/s: %.0f µs of CPU a scan that ended, %d on their way"
                    .formatted(rate, cost, open));
            boolean isServed = open <= rate * ON_THEIR_WAY;
            boolean isFull = rate >= plan.rate();
            if (isServed && isFull && i >= SLICES && Math.abs(cost - before) < STEADY * before) {
                return rate;
            }
            before = isFull && isServed ? cost : 0;
            kept = isServed ? rate : kept;
            rate = next(rate, open);
            load.change(rate);
        }
        return giveUp(load, rate, kept);
    }

    private double next(double rate, int open) {
        if (open > rate * TOO_MANY) {
            return rate * FEWER;
        }
        return open > rate * ON_THEIR_WAY ? rate : Math.min(plan.rate(), rate * MORE);
    }

    private double giveUp(Load load, double rate, double kept) {
        double most = Math.min(rate, kept);
        console.step(
                "not steady at %.0f/s after %d times the warm-up; measured at %.0f/s, and the figures may still fall"
                        .formatted(plan.rate(), MOST_TIMES, most));
        load.change(most);
        return most;
    }

    private record Slice(Snapshot from, int scans) {
        double cpuPerScanUntil(Snapshot to, int scansThen) {
            long cpu = to.since(from).cpu().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return TimeUnit.NANOSECONDS.toMicros(cpu) / (double) Math.max(1, scansThen - scans);
        }
    }
}
