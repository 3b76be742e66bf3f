package dev.saphan.benchmark.report;

import dev.saphan.benchmark.load.Mix;
import dev.saphan.benchmark.load.Mix.Fate;
import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.measure.Snapshot;
import dev.saphan.benchmark.measure.Trail;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * One measurement.
 *
 * @param due scans whose end was to be shown within it: customers came for them so much earlier as the one in the middle takes
 * @param ended scans whose end was shown on a screen within it, of the same kinds
 * @param stages nothing when it is saturated: a latency would be that of a queue which grows
 * @param used what it took
 */
public record Window(double seconds, long due, long ended, Map<Stage, Histogram> stages, Snapshot used) {
    /** Below this share of what was offered the system does not keep up. */
    private static final double KEEPS_UP = 0.995;

    /** So few may be on their way by chance when a window ends: of two hundred scans, one is half a percent. */
    private static final int CHANCE = 3;

    /** Of ours and of what they stand on; not the gateway's twin, nor the tills. */
    private static final List<String> SYSTEM =
            List.of("pos-edge", "charge-service", "webhook-ingest", "refund-service", "kafka", "postgres");

    static Window of(Scans scans, Trail trail, Stages.Gateway gateway, Snapshot from, Snapshot to) {
        int[] counting = IntStream.range(0, scans.count())
                .filter(i -> Mix.fate(i) != Fate.SLOW)
                .toArray();
        long usual = usualTime(scans, counting, from, to);
        long due = Arrays.stream(counting)
                .filter(i -> isBetween(scans.due(i) + usual, from, to))
                .count();
        long ended = Arrays.stream(counting)
                .filter(i -> isBetween(scans.pushed(i), from, to))
                .count();
        boolean keepsUp = due - ended <= Math.max((1 - KEEPS_UP) * due, CHANCE);
        return new Window(
                (double) (to.at() - from.at()) / TimeUnit.SECONDS.toNanos(1),
                due,
                ended,
                keepsUp ? new Stages(scans, trail, gateway).between(from.at(), to.at()) : Map.of(),
                to.since(from));
    }

    /**
     * From the customer to the screen, the one in the middle. A crowd that comes just before the end is not held against the
     * system, as it is not counted for it just after the beginning; a queue that grows still shows, since fewer leave it than come.
     */
    private static long usualTime(Scans scans, int[] counting, Snapshot from, Snapshot to) {
        long[] times = Arrays.stream(counting)
                .filter(i -> isBetween(scans.due(i), from, to) && scans.pushed(i) > 0)
                .mapToLong(i -> scans.pushed(i) - scans.due(i))
                .sorted()
                .toArray();
        return times.length == 0 ? 0 : times[times.length / 2];
    }

    private static boolean isBetween(long at, Snapshot from, Snapshot to) {
        return at >= from.at() && at < to.at();
    }

    public boolean saturated() {
        return stages.isEmpty();
    }

    public double scansPerSecond() {
        return ended / seconds;
    }

    public double perScan(long count) {
        return (double) count / Math.max(1, ended);
    }

    public double perScan(String countsThatBeginSo) {
        return perScan(used.sum(countsThatBeginSo));
    }

    /** CPU microseconds a scan, by process. */
    public Map<String, Double> cpuPerScan() {
        var cpu = new LinkedHashMap<String, Double>();
        used.cpu().forEach((name, nanos) -> cpu.put(name, perScan(nanos) / 1_000));
        return cpu;
    }

    /** CPU microseconds a scan of the services, Kafka and PostgreSQL. */
    public double systemCpuPerScan() {
        return SYSTEM.stream()
                .mapToDouble(name -> cpuPerScan().getOrDefault(name, 0.0))
                .sum();
    }

    /** Share of the machine's CPU that was taken by processes which are none of this run. */
    public double noise() {
        long ours = used.cpu().values().stream().mapToLong(Long::longValue).sum();
        return share(Math.max(0, used.machine().busy() - ours));
    }

    public double stolen() {
        return share(used.machine().stolen());
    }

    public double busy() {
        return share(used.machine().busy());
    }

    private double share(long nanos) {
        return (double) nanos / used.machine().total();
    }
}
