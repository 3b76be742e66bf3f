package dev.saphan.benchmark;

import dev.saphan.benchmark.measure.Processes;
import dev.saphan.local.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One start of {@code deploy/local/up}, empty, with the gateway that design.md section 12 asks for. */
final class SystemUnderTest implements AutoCloseable {
    static final long GATEWAY_ANSWER_MILLIS = 20;
    static final long WEBHOOK_MILLIS = 5;
    static final List<String> SERVICES = List.of("pos-edge", "charge-service", "webhook-ingest", "refund-service");

    private static final Map<String, String> SETTINGS = Map.of(
            "SANDBOX_ANSWER_LATENCY", GATEWAY_ANSWER_MILLIS + "ms",
            "SANDBOX_WEBHOOK_DELAY", WEBHOOK_MILLIS + "ms",
            "SANDBOX_APPROVE_AFTER", "0ms",
            // Both compilers, as in a cluster, where JVMs live long enough for the second to pay; up starts them with
            // the first alone.
            "SAPHAN_JVM_OPTIONS", "-XX:TieredStopAtLevel=4",
            "SAPHAN_KAFKA_JVM_OPTIONS", "-XX:TieredStopAtLevel=4",
            "SAPHAN_SANDBOX_JVM_OPTIONS", "-Xmx3g -XX:TieredStopAtLevel=4",
            "OMISE_MAX_PARALLEL", "64");

    private static final Duration TO_START = Duration.ofMinutes(15); // it may have to build
    private static final Duration TO_END = Duration.ofSeconds(25);
    private static final Duration TO_END_TRAINED = Duration.ofMinutes(9);
    private static final Pattern LINE = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");

    private final Path runDirectory;
    private final Process up;
    private final Duration toEnd;
    private final double secondsToStart;
    private final Map<String, String> urls;

    private SystemUnderTest(Path runDirectory, Process up, Duration toEnd, double secondsToStart) {
        this.runDirectory = runDirectory;
        this.up = up;
        this.toEnd = toEnd;
        this.secondsToStart = secondsToStart;
        this.urls = LINE.matcher(read(runDirectory.resolve("urls.env")))
                .results()
                .collect(Collectors.toMap((MatchResult each) -> each.group(1), each -> each.group(2)));
    }

    /**
     * Returns when everything serves.
     *
     * @param root of the checkout whose system it is
     * @param settings environment of the system, over that of section 12
     * @param train whether it leaves caches for its next start when it is closed
     * @throws IllegalStateException when it does not start
     */
    static SystemUnderTest start(Path root, Path runDirectory, Map<String, String> settings, boolean train) {
        var output = runDirectory.resolveSibling(runDirectory.getFileName() + ".txt");
        var builder = new ProcessBuilder(root.resolve("deploy/local/up").toString(), "--fresh")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        if (train) {
            builder.command().add("--train");
        }
        builder.environment().putAll(SETTINGS);
        settings.forEach(
                (name, value) -> builder.environment().merge(name, value, (ours, given) -> over(name, ours, given)));
        builder.environment().put("SAPHAN_RUN_DIRECTORY", runDirectory.toString());
        try {
            Files.createDirectories(runDirectory);
            long began = System.nanoTime();
            var up = builder.start();
            // A benchmark that is told to end must not leave a system behind, which the next one would find in its
            // place.
            Runtime.getRuntime().addShutdownHook(new Thread(up::destroy, "ends-the-system"));
            var ready = Pause.until(() -> isReady(runDirectory, up.pid()) || !up.isAlive(), TO_START);
            if (!ready || !up.isAlive()) {
                up.destroy();
                throw new IllegalStateException("the system did not start:\n" + read(output));
            }
            return new SystemUnderTest(
                    runDirectory, up, train ? TO_END_TRAINED : TO_END, (System.nanoTime() - began) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + root.resolve("deploy/local/up"), e);
        }
    }

    /** Options of a JVM are added to ours, of which the last one wins; everything else takes their place. */
    private static String over(String name, String ours, String given) {
        return name.endsWith("JVM_OPTIONS") ? ours + " " + given : given;
    }

    /** The addresses of another one that runs in this directory are not ours: then ours ends, and says so. */
    private static boolean isReady(Path runDirectory, long pid) {
        var lock = runDirectory.resolve("up.lock");
        return Files.exists(runDirectory.resolve("urls.env"))
                && Files.exists(lock)
                && read(lock).strip().equals(String.valueOf(pid));
    }

    String address(String name) {
        var address = urls.get(name);
        if (address == null) {
            throw new IllegalStateException("urls.env names no " + name);
        }
        return address;
    }

    double secondsToStart() {
        return secondsToStart;
    }

    Tokens tokens() {
        return Tokens.of(runDirectory);
    }

    /** The services, what they stand on, the gateway's twin, and the tills, which are this process. */
    Processes processes() {
        var pids = new LinkedHashMap<String, Long>();
        SERVICES.forEach(name -> pids.put(name, pid(name)));
        List.of("kafka", Processes.POSTGRES, "omise-sandbox").forEach(name -> pids.put(name, pid(name)));
        pids.put("launcher", up.pid());
        pids.put("tills", ProcessHandle.current().pid());
        return new Processes(pids);
    }

    long pid(String name) {
        return Long.parseLong(
                read(runDirectory.resolve("pids/" + name + ".pid")).strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public void close() {
        up.destroy();
        try {
            if (!up.waitFor(toEnd.toSeconds(), TimeUnit.SECONDS)) {
                up.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            up.destroyForcibly();
        }
    }
}
