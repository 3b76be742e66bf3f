package dev.saphan.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.saphan.benchmark.load.Mix;
import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.load.Written;
import dev.saphan.benchmark.measure.Traced;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Stages.Gateway GATEWAY = new Stages.Gateway(20, 5);
    private static final long SECOND = 1_000 * Written.MILLI;

    @Test
    void shouldTellEachPartOfTheWay_roundedAgainstUs() {
        var stages = window(i -> true).stages();

        assertThat(median(stages, Stage.ANSWERED)).isEqualTo(Written.TO_ANSWER, within(0.1));
        assertThat(median(stages, Stage.TO_GATEWAY)).isEqualTo(Traced.TO_CHARGE + 1, within(0.1));
        assertThat(median(stages, Stage.TO_PUBLISHED)).isEqualTo(58 - 31 - 5 + 1, within(0.1));
        assertThat(median(stages, Stage.TO_SCREEN)).isEqualTo(60 - 58, within(0.1));
        assertThat(median(stages, Stage.ALL)).isEqualTo(Written.TO_SCREEN, within(0.1));
        assertThat(median(stages, Stage.OURS)).isEqualTo(60 - 20 - 20 - 5, within(0.1));
    }

    @Test
    void shouldTakeTheWholeWay_onlyOfCustomersWhoPayAtOnce() {
        var stages = window(i -> true).stages();

        long declined = IntStream.range(1_000, 3_000)
                .filter(i -> Mix.fate(i) == Mix.Fate.DECLINED)
                .count();
        assertThat(declined).isPositive();
        assertThat(stages.get(Stage.ANSWERED).getTotalCount()
                        - stages.get(Stage.ALL).getTotalCount())
                .isEqualTo(declined);
        assertThat(stages.get(Stage.OURS).getTotalCount())
                .isEqualTo(stages.get(Stage.ALL).getTotalCount());
    }

    @Test
    void shouldGiveNoLatency_whenItDoesNotKeepUp() {
        assertThat(measured(i -> i % 250 != 0).saturated()).isFalse(); // 99.6 %
        assertThat(measured(i -> i % 150 != 0).saturated()).isTrue(); // 99.3 %
        assertThat(Table.of(measured(i -> i % 150 != 0))).contains("SATURATED", "no latencies");
    }

    @Test
    void shouldNotHoldACrowdAgainstTheSystem_thatComesJustBeforeTheEnd() {
        var quiet = IntStream.range(0, 30).mapToLong(i -> i * 100L);
        var crowd = IntStream.range(0, 20).mapToLong(i -> 2_950 + i);

        assertThat(measured(LongStream.concat(quiet, crowd).toArray(), due -> 60, 1, 3)
                        .saturated())
                .isFalse();
    }

    @Test
    void shouldGiveNoLatency_whenTheQueueGrows() {
        long[] evenly = IntStream.range(0, 4_000).mapToLong(i -> i).toArray();

        assertThat(measured(evenly, due -> 60 + due / 100, 1, 3).saturated()).isTrue();
        assertThat(measured(evenly, due -> 60 + due / 500, 1, 3).saturated()).isFalse();
    }

    @Test
    void shouldTellTheWaitInAQueue_thatIsWorkedOffBeforeTheEnd() {
        long[] evenly = IntStream.range(0, 6_000).mapToLong(i -> i).toArray();
        LongUnaryOperator toScreen =
                due -> due >= 2_500 && due < 3_200 ? 3_260 - due : 60; // nobody is served meanwhile

        assertThat(measured(evenly, toScreen, 1, 3).saturated()).isTrue();
        var worked = measured(evenly, toScreen, 1, 3, 5);
        assertThat(worked.saturated()).isFalse();
        assertThat(worked.stages().get(Stage.ALL).getMaxValue() / 1_000.0).isEqualTo(760, within(1.0));
    }

    @Test
    void shouldDealOutCpuAndCountsToTheScansOfTheWindow() {
        var window = window(i -> true);

        assertThat(window.ended()).isBetween(1_900L, 2_000L);
        assertThat(window.systemCpuPerScan()).isEqualTo(3 * 1e6 / window.ended(), within(0.1)); // not the tills
        assertThat(window.perScan("commits ")).isEqualTo(2e9 / window.ended(), within(1.0));
    }

    @Test
    void shouldNameTheNoiseOfTheMachine() {
        assertThat(window(i -> true).noise()).isEqualTo(0.2, within(0.001)); // 8 busy, 4 of them ours, of 20
        assertThat(Table.of(measured(i -> true))).contains("NOISY");
    }

    /** Between the first and the third second, when it has got going. */
    private static Window window(IntPredicate shown) {
        return measured(shown).windows().getFirst();
    }

    private static Outcome measured(IntPredicate shown) {
        return measured(Written.scans(4_000, shown), 1, 3);
    }

    /** Of customers who come at those milliseconds, each with its time until the screen. */
    private static Outcome measured(long[] due, LongUnaryOperator toScreen, int... ends) {
        return measured(Written.scans(due, toScreen), ends);
    }

    /** @param ends of the windows, in seconds */
    private static Outcome measured(Scans scans, int... ends) {
        return Outcome.of(
                1_000,
                new Outcome.Evidence(scans, Traced.trail(scans, i -> true), GATEWAY, false),
                IntStream.of(ends)
                        .mapToObj(end -> Traced.snapshot(Written.START + end * SECOND, (end + 1) / 2 * SECOND))
                        .toList(),
                new Verdict(List.of(), 1, 0, 0),
                new Outcome.Memory(Map.of(), Map.of()));
    }

    private static double median(Map<Stage, org.HdrHistogram.Histogram> stages, Stage stage) {
        return stages.get(stage).getValueAtPercentile(50) / 1_000.0;
    }
}
