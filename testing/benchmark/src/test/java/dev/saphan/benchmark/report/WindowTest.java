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
        assertThat(window(i -> i % 250 != 0).saturated()).isFalse(); // 99.6 %
        assertThat(window(i -> i % 150 != 0).saturated()).isTrue(); // 99.3 %
        assertThat(Table.of(outcome(window(i -> i % 150 != 0)))).contains("SATURATED", "no latencies");
    }

    @Test
    void shouldNotHoldACrowdAgainstTheSystem_thatComesJustBeforeTheEnd() {
        var quiet = IntStream.range(0, 30).mapToLong(i -> i * 100L);
        var crowd = IntStream.range(0, 20).mapToLong(i -> 2_950 + i);

        assertThat(window(LongStream.concat(quiet, crowd).toArray(), due -> 60).saturated())
                .isFalse();
    }

    @Test
    void shouldGiveNoLatency_whenTheQueueGrows() {
        long[] evenly = IntStream.range(0, 4_000).mapToLong(i -> i).toArray();

        assertThat(window(evenly, due -> 60 + due / 100).saturated()).isTrue();
        assertThat(window(evenly, due -> 60 + due / 500).saturated()).isFalse();
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
        assertThat(Table.of(outcome(window(i -> true)))).contains("NOISY");
    }

    /** Between the first and the third second, when it has got going. */
    private static Window window(IntPredicate shown) {
        return window(Written.scans(4_000, shown));
    }

    /** Of customers who come at those milliseconds, each with its time until the screen. */
    private static Window window(long[] due, LongUnaryOperator toScreen) {
        return window(Written.scans(due, toScreen));
    }

    private static Window window(Scans scans) {
        return Window.of(
                scans,
                Traced.trail(scans, i -> true),
                GATEWAY,
                Traced.snapshot(Written.START + SECOND, SECOND),
                Traced.snapshot(Written.START + 3 * SECOND, 2 * SECOND));
    }

    private static Outcome outcome(Window window) {
        return new Outcome(
                1_000, List.of(window), false, new Verdict(List.of(), 1, 0, 0), new Outcome.Memory(Map.of(), Map.of()));
    }

    private static double median(Map<Stage, org.HdrHistogram.Histogram> stages, Stage stage) {
        return stages.get(stage).getValueAtPercentile(50) / 1_000.0;
    }
}
