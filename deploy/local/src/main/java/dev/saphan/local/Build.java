package dev.saphan.local;

import dev.saphan.servers.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Brings what is stale up to date, through {@code mvnw}, without tests; what is fresh costs nothing. */
final class Build {

    /** Maven says so at the beginning of each module: {@code [INFO] Building Saphan: charge-service … [3/9]}. */
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+?) \\d\\S* +(\\[\\d+/\\d+])");

    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Path root;
    private final RunDirectory run;
    private final Console console;

    Build(Path root, RunDirectory run, Console console) {
        this.root = root;
        this.run = run;
        this.console = console;
    }

    /**
     * One at a time in a checkout: two builds that write the same jar leave one that nobody can start.
     *
     * @throws IllegalStateException when the build fails; the message holds the end of its log
     */
    void bringUpToDate(List<Module> modules) {
        var lock = root.resolve("deploy/local/target/build.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                console.step("build", "waits for another one that builds this checkout");
                channel.lock();
            }
            buildStale(modules);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + lock, e);
        }
    }

    private void buildStale(List<Module> modules) {
        var stale = modules.stream().filter(module -> module.isStale(root)).toList();
        if (stale.isEmpty()) {
            console.step("build", "nothing to build");
            return;
        }
        var paths = stale.stream().map(Module::path).toList();
        console.step("build", "building " + String.join(", ", paths));
        var since = FileTime.from(Instant.now());
        var maven = ChildProcess.start(
                new ChildProcess.Command(lineOf(paths), Map.of(), run.log("build"), ChildProcess.Lifeline.TERM));
        follow(maven);
        if (maven.onExit().join() != 0) {
            throw new IllegalStateException(
                    "the build failed:\n" + maven.lastLines() + "\n\nall of it: " + run.log("build"));
        }
        stale.forEach(module -> module.markBuilt(root, since));
        console.step("build", "done");
    }

    private List<String> lineOf(List<String> paths) {
        var line = new ArrayList<>(List.of(root.resolve("mvnw").toString(), "-B", "-f", root.toString()));
        line.addAll(List.of("-pl", String.join(",", paths), "-am", "package"));
        line.addAll(List.of("-DskipTests", "-Dmaven.test.skip=true", "-Dspotless.check.skip=true"));
        // Whoever waits for the first start is served sooner without caches, which take longer to make than they save.
        line.addAll(List.of("-P", "!aot-cache"));
        return line;
    }

    private void follow(ChildProcess maven) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        var said = 0;
        var ended = false;
        while (!ended) {
            ended = maven.awaitEnd(Duration.ofMillis(300));
            var modules = modulesIn(maven.output());
            modules.stream().skip(said).forEach(module -> console.step("build", module));
            said = modules.size();
            if (System.nanoTime() > deadline) {
                maven.end(Duration.ofSeconds(5));
            }
        }
    }

    private static List<String> modulesIn(String log) {
        return MODULE.matcher(log)
                .results()
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();
    }
}
