package dev.saphan.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.benchmark.load.Mix.Fate;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {
    private static final int MANY = 100_000;

    @Test
    void shouldDealOutFatesAsItSays() {
        assertThat(share(i -> Mix.fate(i) == Fate.DECLINED)).isBetween(0.024, 0.030);
        assertThat(share(i -> Mix.fate(i) == Fate.SLOW)).isBetween(0.007, 0.011);
    }

    @Test
    void shouldNameAmountsThatMeanWhatTheCustomerDoes_withinTheGatewaysLimits() {
        IntStream.range(0, MANY).forEach(i -> {
            assertThat(Mix.amount(i)).isBetween(2_000L, 15_000_000L);
            assertThat(Mix.amount(i) % 100)
                    .isIn(
                            switch (Mix.fate(i)) {
                                case PAID -> new Object[] {0L, 25L, 50L, 75L};
                                case DECLINED -> new Object[] {21L, 22L, 23L, 24L};
                                case SLOW -> new Object[] {12L};
                            });
        });
    }

    private static double share(IntPredicate which) {
        return IntStream.range(0, MANY).filter(which).count() / (double) MANY;
    }
}
