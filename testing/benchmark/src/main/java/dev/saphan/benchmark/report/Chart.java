package dev.saphan.benchmark.report;

import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Where the time goes: a bar for each stage, up to its median, and on to its 99th percentile. */
final class Chart {
    private static final int WIDTH = 60;
    private static final double MICROS = 1_000.0;

    private Chart() {}

    static String of(Map<Stage, Histogram> stages) {
        double longest = stages.values().stream()
                .mapToLong(histogram -> histogram.getValueAtPercentile(99))
                .max()
                .orElse(1);
        var chart = new StringBuilder();
        chart.append(String.format(Locale.ROOT, "%n   █ to p50, ░ to p99; %.1f ms wide%n", longest / MICROS));
        stages.forEach((stage, histogram) -> {
            int median = columns(histogram.getValueAtPercentile(50), longest);
            int late = columns(histogram.getValueAtPercentile(99), longest);
            chart.append(String.format(
                    Locale.ROOT, "   %-44s %s%s%n", stage.title(), "█".repeat(median), "░".repeat(late - median)));
        });
        return chart.toString();
    }

    private static int columns(long micros, double longest) {
        return (int) Math.round(micros / longest * WIDTH);
    }
}
