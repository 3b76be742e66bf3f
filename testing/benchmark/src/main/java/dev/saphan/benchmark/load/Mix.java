package dev.saphan.benchmark.load;

/**
 * What the customers do, the same in every run: most approve at once, some are declined, a few think for five seconds. The
 * amounts are those of a shop; their last digits tell the sandbox what happens ("magic amounts").
 */
public final class Mix {
    private static final int PERCENT = 100;
    private static final int DECLINED_FROM = 96;
    private static final int SLOW_FROM = 99;
    private static final int[] ROUND = {0, 25, 50, 75};
    private static final int[] DECLINES = {21, 22, 23, 24};
    private static final int AFTER_5_S = 12;

    /** What comes of a scan. */
    public enum Fate {
        PAID,
        DECLINED,
        /** Paid after five seconds: complete, but of no use for a latency. */
        SLOW
    }

    private Mix() {}

    public static Fate fate(int index) {
        int dice = Math.floorMod(scatter(~(long) index), PERCENT);
        if (dice >= SLOW_FROM) {
            return Fate.SLOW;
        }
        return dice >= DECLINED_FROM ? Fate.DECLINED : Fate.PAID;
    }

    /** Satang: THB 20 to 1,500, small ones more often. */
    static long amount(int index) {
        long dice = scatter(index * 31L);
        int rare = Math.floorMod(dice >> 16, 5) == 0 ? Math.floorMod(dice >> 24, 1_180) : 0;
        long baht = 20L + Math.floorMod(dice, 300) + rare;
        int last =
                switch (fate(index)) {
                    case PAID -> ROUND[Math.floorMod(dice >> 8, ROUND.length)];
                    case DECLINED -> DECLINES[Math.floorMod(dice >> 8, DECLINES.length)];
                    case SLOW -> AFTER_5_S;
                };
        return baht * PERCENT + last;
    }

    /** The finalizer of SplitMix64: neighbours come out far apart. */
    static long scatter(long value) {
        long mixed = value + 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
