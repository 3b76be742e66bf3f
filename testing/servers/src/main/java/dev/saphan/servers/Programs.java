package dev.saphan.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Small programs of the operating system. */
final class Programs {

    private static final long LIMIT_SECONDS = 60;

    private Programs() {}

    static Optional<Path> find(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A pid that is gone by now is not an error. */
    static void signal(String signal, List<Long> pids) {
        var line = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\" 2>/dev/null; :", "kill", signal));
        pids.forEach(pid -> line.add(pid.toString()));
        run(line);
    }

    static boolean succeeds(String... line) {
        return exitCodeOf(new ProcessBuilder(line).redirectErrorStream(true), null) == 0;
    }

    /** @throws IllegalStateException with what the program said, when it fails */
    static void run(List<String> line) {
        try {
            var output = Files.createTempFile("program", ".out");
            var code = exitCodeOf(new ProcessBuilder(line).redirectErrorStream(true), output);
            var said = Files.readString(output);
            Files.delete(output);
            if (code != 0) {
                throw new IllegalStateException(line.getFirst() + " ended with code " + code + ":\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + line.getFirst(), e);
        }
    }

    private static int exitCodeOf(ProcessBuilder builder, @org.jspecify.annotations.Nullable Path output) {
        builder.redirectOutput(
                output == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(output.toFile()));
        try {
            var process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(builder.command().getFirst() + " hangs");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + builder.command().getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
