package dev.saphan.benchmark.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU and memory of the processes of a run, from their own accounting.
 *
 * @param pids by name; of PostgreSQL, the postmaster: its children count for it
 */
public record Processes(Map<String, Long> pids) {
    public static final String POSTGRES = "postgres";

    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int OWN_TIMES = 2;
    private static final int TIMES_WITH_ENDED_CHILDREN = 4;
    private static final int MEBIBYTE_IN_KIB = 1024;

    /** Nanoseconds since each of them began. */
    public Map<String, Long> cpu() {
        var cpu = new LinkedHashMap<String, Long>();
        pids.forEach((name, pid) -> cpu.put(name, name.equals(POSTGRES) ? ofTree(pid) : of(pid, OWN_TIMES)));
        return cpu;
    }

    private static long of(long pid, int times) {
        return ProcFile.stat(pid)
                .map(fields -> {
                    long ticks = 0;
                    for (int i = USER_TIME; i < USER_TIME + times; i++) {
                        ticks += Long.parseLong(fields[i]);
                    }
                    return ticks * ProcFile.NANOS_PER_TICK;
                })
                .orElse(0L);
    }

    private static long ofTree(long postmaster) {
        return of(postmaster, TIMES_WITH_ENDED_CHILDREN)
                + ProcFile.pids()
                        .filter(pid -> isChild(pid, postmaster))
                        .mapToLong(pid -> of(pid, OWN_TIMES))
                        .sum();
    }

    private static boolean isChild(long pid, long parent) {
        return ProcFile.stat(pid)
                .filter(fields -> fields[PARENT].equals(String.valueOf(parent)))
                .isPresent();
    }

    /** Resident MiB; of PostgreSQL what is its own and a share of what its processes share. */
    public Map<String, Long> memory() {
        var memory = new LinkedHashMap<String, Long>();
        pids.forEach((name, pid) -> memory.put(name, name.equals(POSTGRES) ? proportional(pid) : resident(pid)));
        return memory;
    }

    private static long resident(long pid) {
        return field(pid + "/status", "VmRSS:");
    }

    private static long proportional(long postmaster) {
        return field(postmaster + "/smaps_rollup", "Pss:")
                + ProcFile.pids()
                        .filter(pid -> isChild(pid, postmaster))
                        .mapToLong(pid -> field(pid + "/smaps_rollup", "Pss:"))
                        .sum();
    }

    private static long field(String file, String name) {
        return ProcFile.read(file)
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith(name)).findFirst())
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / MEBIBYTE_IN_KIB)
                .orElse(0L);
    }
}
