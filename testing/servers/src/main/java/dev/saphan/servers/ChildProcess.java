package dev.saphan.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A process that never outlives this one, even if this one is killed: the pipe to its standard input is its lifeline.
 * A session of its own keeps a Ctrl-C in the terminal from it, so that this process decides who ends when.
 */
public final class ChildProcess {

    private static final String WATCHED = scriptWithoutComments("watched.sh");
    /** Unless a command says otherwise. */
    public static final Duration GRACE = Duration.ofSeconds(15);

    private final Process process;
    private final Path log;
    private final long logStart;

    private ChildProcess(Process process, Path log, long logStart) {
        this.process = process;
        this.log = log;
        this.logStart = logStart;
        // The watch beside a command that ended by itself waits for this. It cannot fail: nobody looks at it.
        var unused = process.onExit().thenAccept(ChildProcess::closeInput);
    }

    /**
     * What to run.
     *
     * @param line the program and its arguments
     * @param environment added to this process' own
     * @param log where output goes, appended
     * @param lifeline how the end of standard input ends the program
     * @param grace after which it is killed if it has not ended
     */
    public record Command(
            List<String> line, Map<String, String> environment, Path log, Lifeline lifeline, Duration grace) {

        public Command(List<String> line, Map<String, String> environment, Path log, Lifeline lifeline) {
            this(line, environment, log, lifeline, GRACE);
        }
    }

    /** How a program learns that its parent is gone or wants it to end. */
    public enum Lifeline {
        /** The program itself ends when its standard input does. */
        OWN_INPUT,
        /** A watch sends it SIGTERM. */
        TERM,
        /** A watch sends it SIGINT: PostgreSQL's fast shutdown. */
        INT
    }

    /** @throws UncheckedIOException when the program cannot be started at all */
    public static ChildProcess start(Command command) {
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            var logStart = Files.exists(command.log()) ? Files.size(command.log()) : 0;
            var builder = new ProcessBuilder(lineOf(command))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(command.log().toFile()));
            builder.environment().putAll(command.environment());
            return new ChildProcess(builder.start(), command.log(), logStart);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.line().getFirst(), e);
        }
    }

    private static List<String> lineOf(Command command) {
        var line = new ArrayList<String>();
        if (Programs.find("setsid").isPresent()) {
            line.add("setsid");
        }
        if (command.lifeline() != Lifeline.OWN_INPUT) {
            line.addAll(
                    List.of("sh", "-c", WATCHED, "watched", command.lifeline().name()));
            line.add(String.valueOf(command.grace().toSeconds()));
        }
        line.addAll(command.line());
        return line;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended, with its exit code (128 + signal for one that was killed). */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Returns once a line with {@code text} stands in what this process has written to its log.
     *
     * @throws IllegalStateException when it ends before that or takes longer; the message holds the log's last lines
     */
    public void awaitLine(String text, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!output().contains(text)) {
            if (awaitEnd(Duration.ofMillis(20)) && !output().contains(text)) {
                throw new IllegalStateException("ended with code " + process.exitValue() + ":\n" + lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not ready after " + limit.toSeconds() + " s:\n" + lastLines());
            }
        }
    }

    /** Asks it to end, and kills it when it has not after {@code limit}. */
    public void end(Duration limit) {
        resume();
        closeInput(process);
        if (!awaitEnd(limit)) {
            kill();
        }
    }

    /** SIGKILL: what a power cut or an out-of-memory killer does. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGSTOP to it and all its children: it hangs, its connections stay open. */
    public void pause() {
        Programs.signal("STOP", family());
    }

    /** Ends a pause. */
    public void resume() {
        if (process.isAlive()) {
            Programs.signal("CONT", family());
        }
    }

    /** The last lines of its log. */
    public String lastLines() {
        var lines = output().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private List<Long> family() {
        var pids = new ArrayList<Long>();
        pids.add(process.pid());
        process.descendants().forEach(child -> pids.add(child.pid()));
        return pids;
    }

    /** Whether it has ended, or ends within {@code limit}. */
    public boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + process.pid(), e);
        }
    }

    /** What it has written since it was started. */
    public String output() {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(logStart);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Nobody reads from the pipe any more: it is as closed as it can be.
        }
    }

    private static String scriptWithoutComments(String resource) {
        try (InputStream in = ChildProcess.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("#") && !line.isBlank())
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
