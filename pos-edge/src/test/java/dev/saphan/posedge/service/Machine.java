package dev.saphan.posedge.service;

import dev.saphan.servers.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a replica and the database need of the machine. On Linux only. */
final class Machine {
    private static final long KIBIBYTE = 1024;

    private Machine() {}

    static Duration cpuOf(PackagedService replica) {
        return ProcessHandle.of(replica.pid())
                .flatMap(each -> each.info().totalCpuDuration())
                .orElseThrow();
    }

    /** Of all its processes. */
    static Duration cpuOfPostgres() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/postgres"))
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** In mebibytes. */
    static double heapIn(String metrics) {
        double bytes = metrics.lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
        return bytes / KIBIBYTE / KIBIBYTE;
    }

    static void collectGarbageOf(PackagedService replica) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process collecting = new ProcessBuilder(jcmd.toString(), String.valueOf(replica.pid()), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            collecting.onExit().join();
        } catch (IOException noSuchProgram) {
            throw new UncheckedIOException(noSuchProgram);
        }
    }

    /** In mebibytes. */
    static double residentOf(PackagedService replica) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(replica.pid()), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / (double) KIBIBYTE;
        } catch (IOException notLinux) {
            throw new UncheckedIOException(notLinux);
        }
    }
}
