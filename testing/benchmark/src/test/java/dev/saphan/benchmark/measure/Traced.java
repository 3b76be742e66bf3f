package dev.saphan.benchmark.measure;

import dev.saphan.benchmark.load.Mix;
import dev.saphan.benchmark.load.Mix.Fate;
import dev.saphan.benchmark.load.Scans;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** The trail that made-up scans leave when all goes well: charged after 10 ms, paid after 31, completed after 58. */
public final class Traced {
    public static final int TO_CHARGE = 10;
    public static final int TO_MONEY = 31;
    public static final int TO_COMPLETION = 58;

    private Traced() {}

    public static Trail trail(Scans scans, IntPredicate charged) {
        var trail = new Trail(scans.count());
        for (int i = 0; i < scans.count(); i++) {
            if (charged.test(i)) {
                long due = TimeUnit.NANOSECONDS.toMillis(scans.due(i));
                trail.charged().saw(i, due + TO_CHARGE);
                if (Mix.fate(i) != Fate.DECLINED) {
                    trail.paid().saw(i, due + TO_MONEY);
                }
                trail.of("saphan.ChargeCompleted").saw(i, due + TO_COMPLETION);
                trail.of("saphan.ChargeEnded").saw(i, due + TO_COMPLETION);
            }
        }
        return trail;
    }

    public static Trail alsoCharged(Trail trail, int index) {
        trail.charged().saw(index, 1);
        return trail;
    }

    /** A charge that carries no scan's id. */
    public static Trail alsoCharged(Trail trail) {
        return alsoCharged(trail, -1);
    }

    public static Trail alsoGivenBack(Trail trail, int index) {
        trail.refunded().saw(index, 0);
        return trail;
    }

    public static Trail alsoCompleted(Trail trail, int index) {
        trail.of("saphan.ChargeCompleted").saw(index, 1);
        return trail;
    }

    /** Ten CPU seconds of each process later. */
    public static Snapshot snapshot(long at, long cpuNanos) {
        return new Snapshot(
                at,
                new Machine(8 * cpuNanos, 0, 20 * cpuNanos),
                Map.of("pos-edge", cpuNanos, "kafka", cpuNanos, "postgres", cpuNanos, "tills", cpuNanos),
                Map.of("commits pos_edge", cpuNanos, "commits charge_service", cpuNanos));
    }
}
