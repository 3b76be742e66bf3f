package dev.saphan.benchmark.report;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** What a person reads. */
public final class Table {
    private static final double MICROS = 1_000.0;
    private static final double LOUD = 0.05;

    private final StringBuilder text = new StringBuilder();
    private final Outcome outcome;

    private Table(Outcome outcome) {
        this.outcome = outcome;
    }

    public static String of(Outcome outcome) {
        var table = new Table(outcome);
        table.head();
        table.latencies();
        table.costs();
        table.memory();
        table.verdict();
        return table.text.toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in a library that is not wanted here for it alone
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void head() {
        var shown = outcome.spread(Window::scansPerSecond);
        line(
                "%n== offered %.0f scans/s, shown on screens %.1f/s (%.1f to %.1f in %d windows of %.0f s)%s",
                outcome.rate(),
                shown.median(),
                shown.least(),
                shown.most(),
                outcome.windows().size(),
                outcome.windows().getFirst().seconds(),
                outcome.saturated() ? ": SATURATED" : "");
        double noise = outcome.spread(Window::noise).most();
        line(
                "   the machine: %.0f %% busy, others took up to %.1f %%, the host up to %.1f %%%s",
                100 * outcome.spread(Window::busy).median(),
                100 * noise,
                100 * outcome.spread(Window::stolen).most(),
                noise > LOUD ? ": NOISY, believe no latency" : "");
    }

    private void latencies() {
        if (outcome.saturated()) {
            line("   no latencies: what is measured then is how long the queue has grown");
            return;
        }
        line(
                "%n   %-44s %8s %8s %8s %8s %8s   (ms, from the moment it was meant to be sent)",
                "", "p50", "p90", "p99", "p99.9", "max");
        outcome.stages()
                .forEach((stage, histogram) -> line(
                        "   %-44s %8.1f %8.1f %8.1f %8.1f %8.1f",
                        stage.title(),
                        at(histogram, 50),
                        at(histogram, 90),
                        at(histogram, 99),
                        at(histogram, 99.9),
                        histogram.getMaxValue() / MICROS));
        text.append(Chart.of(outcome.stages()));
        if (outcome.badByTurns()) {
            text.append(BadByTurns.text(outcome.windows()));
        }
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS;
    }

    private void costs() {
        line("%n   %-44s %8s %8s %8s   (per scan)", "", "median", "least", "most");
        figure("CPU µs: services, Kafka, PostgreSQL", Window::systemCpuPerScan);
        Set<String> processes = outcome.windows().getFirst().used().cpu().keySet();
        for (String process : processes) {
            figure("  " + process, window -> window.cpuPerScan().getOrDefault(process, 0.0));
        }
        figure("commits", window -> window.perScan("commits "));
        for (String name : named("commits ")) {
            figure("  " + name.substring("commits ".length()), window -> window.perScan(name));
        }
        figure("rows written", window -> window.perScan("rows written "));
        figure("WAL bytes", window -> window.perScan("wal bytes"));
        figure("Kafka requests", window -> window.perScan("requests "));
        for (String name : named("requests ")) {
            figure("  " + name.substring("requests ".length()), window -> window.perScan(name));
        }
        figure("records on our topics", window -> window.perScan("records"));
        line(
                "   records a produce request: %.1f",
                outcome.spread(window -> window.used().sum("records")
                                / (double) Math.max(1, window.used().sum("requests Produce")))
                        .median());
        line(
                "   ms of garbage collection a second, all services: %.1f",
                outcome.spread(window -> window.used().sum("gc ms ") / window.seconds())
                        .median());
    }

    private Set<String> named(String prefix) {
        var names = new LinkedHashSet<String>();
        outcome.windows().getFirst().used().counts().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .forEach(names::add);
        return names;
    }

    private void figure(String name, ToDoubleFunction<Window> figure) {
        var spread = outcome.spread(figure);
        line("   %-44s %8s %8s %8s", name, number(spread.median()), number(spread.least()), number(spread.most()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }

    private void memory() {
        line("%n   memory, MiB: at rest → after");
        Map<String, Long> after = outcome.memory().after();
        outcome.memory()
                .atRest()
                .forEach((name, rest) -> line("   %-44s %8d → %d", name, rest, after.getOrDefault(name, 0L)));
    }

    private void verdict() {
        var verdict = outcome.verdict();
        line(
                "%n   %d accepted, %d refused, %d of which nothing is known",
                verdict.accepted(), verdict.refused(), verdict.unknown());
        if (verdict.holds()) {
            line(
                    "   accepted = charged = completed = shown, nothing twice, outboxes empty, the gateway's books balance");
        } else {
            verdict.findings().forEach(finding -> line("   NOT RIGHT: %s", finding));
        }
    }
}
