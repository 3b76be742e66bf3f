package dev.saphan.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final int MANY = 100_000;
    private static final long START = 1_800_000_000_000_000_000L;

    @Test
    void shouldComeAtTheRate_andIndependentlyOfEachOther() {
        var gaps = gaps(1_000);

        assertThat(LongStream.of(gaps).average().orElseThrow()).isBetween(0.98e6, 1.02e6);
        // Of a Poisson process: as far apart as e^-2 of them, closer than a tenth as 1 - e^-0.1.
        assertThat(share(gaps, 2_000_000, Long.MAX_VALUE)).isBetween(0.125, 0.145);
        assertThat(share(gaps, 0, 100_000)).isBetween(0.085, 0.105);
    }

    @Test
    void shouldComeAtTheSameTimesAgain_withTheSameSeed() {
        assertThat(gaps(200)).isEqualTo(gaps(200));
    }

    private static double share(long[] gaps, long least, long most) {
        return LongStream.of(gaps).filter(gap -> gap >= least && gap < most).count() / (double) gaps.length;
    }

    private static long[] gaps(double rate) {
        var arrivals = new Arrivals(START, () -> rate, 1);
        var gaps = new long[MANY];
        long before = START;
        for (int i = 0; i < MANY; i++) {
            gaps[i] = arrivals.next() - before;
            before = arrivals.next();
            arrivals.advance();
        }
        return gaps;
    }
}
