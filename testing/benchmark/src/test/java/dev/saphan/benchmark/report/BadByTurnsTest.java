package dev.saphan.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.benchmark.measure.Traced;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BadByTurnsTest {

    @Test
    void shouldCompareAllWindowsWithBadInputWithAllOthers_andEachPair() {
        // Without: two thirds of them 10, so 10 in the middle and 40 at the end; with: 12 in the middle, 20 at the end.
        var text = BadByTurns.text(windows(10, 12, 40, 20, 10, 12));

        assertThat(lines(text, "POST → 202, p50")).containsExactly("10.0 12.0 1.20 1.20");
        assertThat(lines(text, "POST → 202, p99")).containsExactly("40.0 20.0 0.50 1.20");
    }

    @Test
    void shouldTakeWhatLiesBetween_ofAnEvenNumberOfPairs() {
        assertThat(lines(BadByTurns.text(windows(10, 11, 10, 13)), "POST → 202, p99"))
                .containsExactly("10.0 13.0 1.30 1.20");
    }

    private static Stream<String> lines(String text, String title) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(title))
                .map(line -> line.substring(title.length()).strip().replaceAll(" +", " "));
    }

    private static List<Window> windows(long... millis) {
        return Arrays.stream(millis).mapToObj(BadByTurnsTest::window).toList();
    }

    private static Window window(long millis) {
        var histogram = new Histogram(3);
        histogram.recordValueWithCount(millis * 1_000, 100);
        return new Window(20, 100, 100, Map.of(Stage.ANSWERED, histogram), Traced.snapshot(0, 0));
    }
}
