package dev.saphan.benchmark.report;

import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.measure.Snapshot;
import dev.saphan.benchmark.measure.Trail;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What came of one run: its windows, whether all was right, memory.
 *
 * @param badByTurns whether bad input came beside every other window, beginning with the second
 */
public record Outcome(double rate, List<Window> windows, boolean badByTurns, Verdict verdict, Memory memory) {

    /** Below this share of what was offered the system does not keep up. */
    private static final double KEEPS_UP = 0.995;

    /** So few may be on their way by chance when a run ends: of two hundred scans, one is half a percent. */
    private static final int CHANCE = 3;

    /** What the windows are made from. */
    public record Evidence(Scans scans, Trail trail, Stages.Gateway gateway, boolean badByTurns) {}

    /** MiB by process, before the first scan and after the last. */
    public record Memory(Map<String, Long> atRest, Map<String, Long> after) {}

    /** @param marks the ends of the windows, which follow each other */
    public static Outcome of(double rate, Evidence evidence, List<Snapshot> marks, Verdict verdict, Memory memory) {
        long usual = Window.usualTime(evidence.scans(), marks.getFirst(), marks.getLast());
        var windows = IntStream.range(1, marks.size())
                .mapToObj(i -> Window.of(evidence, usual, marks.get(i - 1), marks.get(i)))
                .toList();
        return new Outcome(rate, windows, evidence.badByTurns(), verdict, memory);
    }

    /**
     * Whether it shows fewer ends than are due. A crowd that comes just before the end of the run is not held against the system, as
     * it is not counted for it just after the beginning; a queue that grows still shows, since fewer leave it than come. One that has gone
     * again by the end is none of this: who waited in it is in the latencies, with all of their wait.
     */
    public boolean saturated() {
        long due = windows.stream().mapToLong(Window::due).sum();
        long ended = windows.stream().mapToLong(Window::ended).sum();
        return due - ended > Math.max((1 - KEEPS_UP) * due, CHANCE);
    }

    /** Over all windows; empty when it is saturated. */
    public Map<Stage, Histogram> stages() {
        return saturated() ? Map.of() : sum(windows);
    }

    static Map<Stage, Histogram> sum(List<Window> windows) {
        var sum = new EnumMap<Stage, Histogram>(Stage.class);
        windows.forEach(window ->
                window.stages().forEach((stage, histogram) -> sum.merge(stage, histogram.copy(), Outcome::add)));
        return sum;
    }

    private static Histogram add(Histogram one, Histogram other) {
        one.add(other);
        return one;
    }

    /** The one in the middle, the least and the most of a figure of the windows. */
    public Spread spread(ToDoubleFunction<Window> figure) {
        var sorted = windows.stream().mapToDouble(figure).sorted().toArray();
        return new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** How far repeated measurements lie apart. */
    public record Spread(double median, double least, double most) {}
}
