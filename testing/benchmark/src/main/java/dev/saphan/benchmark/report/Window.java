package dev.saphan.benchmark.report;

import dev.saphan.benchmark.load.Mix;
import dev.saphan.benchmark.load.Mix.Fate;
import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.measure.Snapshot;
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
 * @param stages of the scans that were due within it
 * @param used what it took
 */
public record Window(double seconds, long due, long ended, Map<Stage, Histogram> stages, Snapshot used) {
    /** Of ours and of what they stand on; not the gateway's twin, nor the tills. */
    private static final List<String> SYSTEM =
            List.of("pos-edge", "charge-service", "webhook-ingest", "refund-service", "kafka", "postgres");

    /** @param usual nanoseconds from a customer to the screen, in the middle of the whole run */
    static Window of(Outcome.Evidence evidence, long usual, Snapshot from, Snapshot to) {
        Scans scans = evidence.scans();
        return new Window(
                (double) (to.at() - from.at()) / TimeUnit.SECONDS.toNanos(1),
                counting(scans)
                        .filter(i -> isBetween(scans.due(i) + usual, from, to))
                        .count(),
                counting(scans)
                        .filter(i -> isBetween(scans.pushed(i), from, to))
                        .count(),
                new Stages(scans, evidence.trail(), evidence.gateway()).between(from.at(), to.at()),
                to.since(from));
    }

    /** From the customer to the screen, the one in the middle. */
    static long usualTime(Scans scans, Snapshot from, Snapshot to) {
        long[] times = counting(scans)
                .filter(i -> isBetween(scans.due(i), from, to) && scans.pushed(i) > 0)
                .mapToLong(i -> scans.pushed(i) - scans.due(i))
                .sorted()
                .toArray();
        return times.length == 0 ? 0 : times[times.length / 2];
    }

    private static IntStream counting(Scans scans) {
        return IntStream.range(0, scans.count()).filter(i -> Mix.fate(i) != Fate.SLOW);
    }

    private static boolean isBetween(long at, Snapshot from, Snapshot to) {
        return at >= from.at() && at < to.at();
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
