package dev.saphan.benchmark.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The same runs with ever more payments stored: whether a scan costs more the more there are. */
public final class Growth {
    private static final double PERCENTILE = 99;
    private static final double MICROS = 1_000.0;

    private final StringBuilder text = new StringBuilder("""

            == growth: cost of a scan as payments are stored, and its ratio to the first run at the same rate
                stored  scans/s   CPU µs  ratio   of PostgreSQL  ratio   to the gateway p99 ms
            """);
    private final Map<Double, Outcome> first = new LinkedHashMap<>();

    /** @param stored payments when the run began */
    public void add(long stored, Outcome outcome) {
        var before = first.computeIfAbsent(outcome.rate(), rate -> outcome);
        text.append(String.format(
                Locale.ROOT,
                "  %8d %8.0f %8.0f %6.2f %15.0f %6.2f   %s%n",
                stored,
                outcome.rate(),
                cpu(outcome),
                cpu(outcome) / cpu(before),
                postgres(outcome),
                postgres(outcome) / postgres(before),
                toGateway(outcome)));
    }

    public String text() {
        return text.toString();
    }

    private static double cpu(Outcome outcome) {
        return outcome.spread(Window::systemCpuPerScan).median();
    }

    private static double postgres(Outcome outcome) {
        return outcome.spread(window -> window.cpuPerScan().getOrDefault("postgres", 0.0))
                .median();
    }

    private static String toGateway(Outcome outcome) {
        var histogram = outcome.stages().get(Stage.TO_GATEWAY);
        return histogram == null
                ? "saturated"
                : String.format(Locale.ROOT, "%.1f", histogram.getValueAtPercentile(PERCENTILE) / MICROS);
    }
}
