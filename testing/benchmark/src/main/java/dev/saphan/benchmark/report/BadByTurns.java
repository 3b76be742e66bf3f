package dev.saphan.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What bad input does to the good ones: windows without and with it take turns in one run, so that what the machine and the JVMs
 * do in between befalls both. How much such a ratio is worth is told by the same one of the windows without: every other of them
 * over the rest, between which there is no difference but chance.
 */
final class BadByTurns {
    private static final List<Stage> OF_THE_GOOD =
            List.of(Stage.ANSWERED, Stage.TO_GATEWAY, Stage.TO_PUBLISHED, Stage.TO_SCREEN, Stage.OURS);
    private static final double[] PERCENTILES = {50, 99};
    private static final double MICROS = 1_000.0;

    private BadByTurns() {}

    /** @param windows the second, fourth and so on with bad input */
    static String text(List<Window> windows) {
        List<Window> alone = everyOther(0, windows);
        var without = Outcome.sum(alone);
        var with = Outcome.sum(everyOther(1, windows));
        var one = Outcome.sum(everyOther(0, alone));
        var other = Outcome.sum(everyOther(1, alone));
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n   %-52s %8s %8s %8s %8s   (ms)%n",
                "of the good ones, bad input by turns",
                "without",
                "with",
                "ratio",
                "chance"));
        for (Stage stage : OF_THE_GOOD) {
            for (double percentile : PERCENTILES) {
                text.append(String.format(
                        Locale.ROOT,
                        "   %-52s %8.1f %8.1f %8.2f %8s%n",
                        stage.title() + ", p" + Math.round(percentile),
                        at(without, stage, percentile),
                        at(with, stage, percentile),
                        at(with, stage, percentile) / at(without, stage, percentile),
                        alone.size() < 2
                                ? "?"
                                : String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        at(other, stage, percentile) / at(one, stage, percentile))));
            }
        }
        return text.toString();
    }

    private static List<Window> everyOther(int first, List<Window> windows) {
        return IntStream.range(0, windows.size())
                .filter(i -> i % 2 == first)
                .mapToObj(windows::get)
                .toList();
    }

    private static double at(Map<Stage, Histogram> stages, Stage stage, double percentile) {
        Histogram histogram = stages.get(stage);
        return histogram == null ? Double.NaN : histogram.getValueAtPercentile(percentile) / MICROS;
    }
}
