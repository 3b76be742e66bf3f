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
    void shouldCompareEveryOtherWindowWithTheRest_andTellWhatIsChance() {
        var text = BadByTurns.text(windows(10, 30, 20, 30));

        // Without: half of them 10 and half of them 20, so 10 in the middle and 20 at the end; with: 30.
        assertThat(lines(text, "POST → 202, p50")).containsExactly("10.0 30.0 3.00 2.00");
        assertThat(lines(text, "POST → 202, p99")).containsExactly("20.0 30.0 1.50 2.00");
    }

    @Test
    void shouldSayThatChanceIsUnknown_whenThereIsOneOfEach() {
        assertThat(lines(BadByTurns.text(windows(10, 15)), "POST → 202, p50")).containsExactly("10.0 15.0 1.50 ?");
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
