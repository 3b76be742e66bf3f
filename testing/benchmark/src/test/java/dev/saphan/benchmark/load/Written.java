package dev.saphan.benchmark.load;

import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** Scans of a made-up run: one every millisecond, each answered after one and shown after sixty. */
public final class Written {
    public static final long START = 1_800_000_000_000_000_000L;
    public static final long MILLI = 1_000_000;
    public static final int TO_ANSWER = 1;
    public static final int TO_SCREEN = 60;

    private Written() {}

    public static Scans scans(int count, IntPredicate shown) {
        var scans = new Scans(new ScanIds(1));
        IntStream.range(0, count).forEach(i -> {
            long due = START + i * MILLI;
            int index = scans.begin(due);
            scans.answer(index, 202, due + TO_ANSWER * MILLI);
            if (shown.test(index)) {
                scans.show(index, due + TO_SCREEN * MILLI);
            }
        });
        return scans;
    }

    /** Those that are due at the given milliseconds, in their order, and shown so many milliseconds later. */
    public static Scans scans(long[] due, LongUnaryOperator toScreen) {
        var scans = new Scans(new ScanIds(1));
        for (long millis : due) {
            long at = START + millis * MILLI;
            int index = scans.begin(at);
            scans.answer(index, 202, at + TO_ANSWER * MILLI);
            scans.show(index, at + toScreen.applyAsLong(millis) * MILLI);
        }
        return scans;
    }

    public static Scans withAnswer(Scans scans, int index, int code) {
        scans.answer(index, code, scans.due(index) + MILLI);
        return scans;
    }

    public static Scans withAnotherEnd(Scans scans, int index) {
        scans.show(index, scans.due(index));
        return scans;
    }
}
