package dev.saphan.benchmark.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells of processes and of the machine. */
final class ProcFile {
    private static final Path PROC = Path.of("/proc");

    /** In which {@code stat} counts: fixed for programs, whatever the kernel's own tick is. */
    static final long NANOS_PER_TICK = 10_000_000;

    private ProcFile() {}

    /** Absent when the process has ended. */
    static Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(PROC.resolve(path), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    static Stream<Long> pids() {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::valueOf)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new IllegalStateException("this benchmark reads /proc, and can do so on Linux only", unreadable);
        }
    }

    /** The fields behind the name, which may hold blanks: the first is the state, {@code [1]} the parent, {@code [11]} utime. */
    static Optional<String[]> stat(long pid) {
        return read(pid + "/stat")
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
    }
}
