package dev.saphan.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What bad input does to the good ones: windows without and with it take turns in one run, so that what the machine and the JVMs
 * do in between befalls both. One slow window outweighs the rest in a 99th percentile of all, so the ratio is taken of each pair as
 * well, and the one in the middle told.
 */
final class BadByTurns {
    private static final List<Stage> OF_THE_GOOD =
            List.of(Stage.ANSWERED, Stage.TO_GATEWAY, Stage.TO_PUBLISHED, Stage.TO_SCREEN, Stage.OURS);
    private static final double[] PERCENTILES = {50, 99};
    private static final double MICROS = 1_000.0;

    private BadByTurns() {}

    /** @param windows the second, fourth and so on with bad input */
    static String text(List<Window> windows) {
        var without = Outcome.sum(everyOther(0, windows));
        var with = Outcome.sum(everyOther(1, windows));
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n   %-52s %8s %8s %8s %8s   (ms)%n",
                "of the good ones, bad input by turns",
                "without",
                "with",
                "ratio",
                "of pairs"));
        for (Stage stage : OF_THE_GOOD) {
            for (double percentile : PERCENTILES) {
                double alone = at(without, stage, percentile);
                double beside = at(with, stage, percentile);
                text.append(String.format(
                        Locale.ROOT,
                        "   %-52s %8.1f %8.1f %8.2f %8.2f%n",
                        stage.title() + ", p" + Math.round(percentile),
                        alone,
                        beside,
                        beside / alone,
                        middleOfPairs(windows, stage, percentile)));
            }
        }
        return text.toString();
    }

    private static double middleOfPairs(List<Window> windows, Stage stage, double percentile) {
        double[] ratios = IntStream.range(0, windows.size() / 2)
                .mapToDouble(pair -> at(windows.get(2 * pair + 1).stages(), stage, percentile)
                        / at(windows.get(2 * pair).stages(), stage, percentile))
                .sorted()
                .toArray();
        return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
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
