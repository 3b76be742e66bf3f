package dev.saphan.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of {@code deploy/local/up}, in a run directory of its own, as a person would see it. */
final class Up implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("saphan.root")).toAbsolutePath();
    private static final Duration TO_START = Duration.ofMinutes(10);
    private static final Duration TO_END = Duration.ofMinutes(1);

    private final Path runDirectory;
    private final Path output;
    private final Process process;

    private Up(Path runDirectory, Path output, Process process) {
        this.runDirectory = runDirectory;
        this.output = output;
        this.process = process;
    }

    /** @param directory an empty one, which also marks every process that comes of this run */
    static Up start(Path directory, Map<String, String> environment, String... options) {
        Path runDirectory = directory.resolve("run");
        Path output = directory.resolve("output.txt");
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("deploy/local/up").toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SAPHAN_RUN_DIRECTORY", runDirectory.toString());
        builder.environment().putAll(environment);
        try {
            return new Up(runDirectory, output, builder.start());
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    /** Returns once {@code urls.env}, which is written last, is there. */
    Up untilReady() {
        await("deploy/local/up is ready; it printed:\n" + output)
                .atMost(TO_START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Files.exists(runDirectory.resolve("urls.env")) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("deploy/local/up ended:\n" + printed());
        }
        return this;
    }

    /** The exit code; fails with what was printed if it takes longer. */
    int exitCode(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("deploy/local/up has not ended within " + within + ":\n" + printed());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String printed() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Path runDirectory() {
        return runDirectory;
    }

    /** The process of a service, by its pid file; absent between its end and its next start. */
    Optional<ProcessHandle> child(String name) {
        try {
            String pid = Files.readString(runDirectory.resolve("pids/" + name + ".pid"));
            return ProcessHandle.of(Long.parseLong(pid.strip())).filter(ProcessHandle::isAlive);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ctrl-C. */
    void interrupt() {
        process.destroy();
    }

    /** Every process that carries this run's mark, in its environment or on its command line. */
    List<String> processesLeft() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(each -> each.pid() != ProcessHandle.current().pid())
                    .filter(each -> mentionsThisRun(each.pid(), "environ") || mentionsThisRun(each.pid(), "cmdline"))
                    .map(each -> each.pid() + " " + each.info().commandLine().orElse("?"))
                    .toList();
        }
    }

    private boolean mentionsThisRun(long pid, String file) {
        try {
            byte[] content = Files.readAllBytes(Path.of("/proc", String.valueOf(pid), file));
            return new String(content, StandardCharsets.ISO_8859_1).contains(runDirectory.toString());
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    @Override
    public void close() {
        interrupt();
        var unused = exitCode(TO_END);
    }
}
