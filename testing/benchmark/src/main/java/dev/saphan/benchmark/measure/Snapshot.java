package dev.saphan.benchmark.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that is counted, at one moment; or, as a difference, within a time.
 *
 * @param at nanoseconds on the wall clock, as all times of scans
 * @param cpu nanoseconds, by process
 * @param counts of databases, broker and JVMs
 */
public record Snapshot(long at, Machine machine, Map<String, Long> cpu, Map<String, Long> counts) {

    /** What has come since then. */
    public Snapshot since(Snapshot earlier) {
        return new Snapshot(
                at - earlier.at,
                machine.since(earlier.machine),
                difference(cpu, earlier.cpu),
                difference(counts, earlier.counts));
    }

    private static Map<String, Long> difference(Map<String, Long> later, Map<String, Long> earlier) {
        var difference = new LinkedHashMap<String, Long>();
        later.forEach((name, value) -> difference.put(name, value - earlier.getOrDefault(name, 0L)));
        return difference;
    }

    /** The sum of all counts whose names begin so. */
    public long sum(String prefix) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
