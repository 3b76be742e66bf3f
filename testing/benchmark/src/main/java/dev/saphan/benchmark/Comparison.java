package dev.saphan.benchmark;

import dev.saphan.benchmark.report.Outcome;
import dev.saphan.benchmark.report.Stage;
import dev.saphan.benchmark.report.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two builds or configurations, interleaved A-B-A-B so that what the machine does in between befalls both; said as ratios of B
 * to A, of each pair. A ratio whose pairs lie on both sides of 1 says nothing.
 */
final class Comparison {
    private final List<Outcome> first = new ArrayList<>();
    private final List<Outcome> second = new ArrayList<>();

    void add(Outcome a, Outcome b) {
        first.add(a);
        second.add(b);
    }

    String text() {
        var text = new StringBuilder("\n== B compared with A: B/A of each pair, and the ratio in the middle\n");
        sayWhereRatesDiffer(text);
        line(text, "CPU a scan, system", outcome -> outcome.spread(Window::systemCpuPerScan)
                .median());
        line(text, "commits a scan", outcome -> outcome.spread(window -> window.perScan("commits "))
                .median());
        line(text, "Kafka requests a scan", outcome -> outcome.spread(window -> window.perScan("requests "))
                .median());
        if (first.stream().noneMatch(Outcome::saturated) && second.stream().noneMatch(Outcome::saturated)) {
            for (Stage stage : List.of(Stage.ANSWERED, Stage.TO_GATEWAY, Stage.OURS)) {
                line(text, stage.title() + ", p50", outcome -> percentile(outcome, stage, 50));
                line(text, stage.title() + ", p99", outcome -> percentile(outcome, stage, 99));
            }
        } else {
            line(text, "scans shown a second", outcome -> outcome.spread(Window::scansPerSecond)
                    .median());
        }
        return text.toString();
    }

    /** One that did not keep up was measured at a lower rate ({@link WarmUp}), where a scan costs more. */
    private void sayWhereRatesDiffer(StringBuilder text) {
        for (int i = 0; i < first.size(); i++) {
            double a = first.get(i).rate();
            double b = second.get(i).rate();
            if (a != b) {
                text.append(String.format(
                        Locale.ROOT,
                        "   pair %d was not measured at one rate (%.0f and %.0f scans/s): its ratios say nothing%n",
                        i + 1,
                        a,
                        b));
            }
        }
    }

    private static double percentile(Outcome outcome, Stage stage, double percentile) {
        var histogram = outcome.stages().get(stage);
        return histogram == null ? Double.NaN : histogram.getValueAtPercentile(percentile);
    }

    private void line(StringBuilder text, String name, ToDoubleFunction<Outcome> figure) {
        var ratios = new double[first.size()];
        var each = new StringBuilder();
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(second.get(i)) / figure.applyAsDouble(first.get(i));
            each.append(String.format(Locale.ROOT, " %.3f", ratios[i]));
        }
        var verdict = allOnOneSide(ratios) ? "" : "  (no difference shown)";
        java.util.Arrays.sort(ratios);
        text.append(
                String.format(Locale.ROOT, "   %-44s %.3f  [%s ]%s%n", name, ratios[ratios.length / 2], each, verdict));
    }

    private static boolean allOnOneSide(double[] ratios) {
        return java.util.Arrays.stream(ratios).allMatch(ratio -> ratio < 1)
                || java.util.Arrays.stream(ratios).allMatch(ratio -> ratio > 1);
    }
}
