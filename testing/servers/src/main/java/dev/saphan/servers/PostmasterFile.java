package dev.saphan.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code postmaster.pid}: who runs, or ran, on a data directory. */
record PostmasterFile(Path file, long pid) {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    static Optional<PostmasterFile> in(Path data) {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterFile(
                    file, Long.parseLong(Files.readAllLines(file).getFirst().strip())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * A server that is still there is one whose parent was killed a moment ago, together with its watch: two servers on
     * one directory are impossible, so it is ended before the next one starts.
     */
    void endWhoeverWroteIt() {
        ProcessHandle.of(pid).filter(PostmasterFile::isPostgres).ifPresent(this::end);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    private void end(ProcessHandle process) {
        Programs.signal("INT", List.of(pid));
        try {
            process.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL ends", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for the end of process " + pid, e);
        }
    }
}
