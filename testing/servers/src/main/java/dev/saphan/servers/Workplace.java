package dev.saphan.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the servers of this JVM keep data and logs: {@code target/servers/<pid>} of the module under test. */
final class Workplace {

    private static final Path ALL = Files.isDirectory(Path.of("target"))
            ? Path.of("target", "servers").toAbsolutePath()
            : Path.of(System.getProperty("java.io.tmpdir"), "saphan-servers-" + System.getProperty("user.name"));

    private Workplace() {}

    static Path ofThisJvm() {
        try {
            deleteWhatDeadOnesLeft();
            return Files.createDirectories(
                    ALL.resolve(String.valueOf(ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + ALL, e);
        }
    }

    /** Logs stay until the next run, so that they can be read after a failure. */
    private static void deleteWhatDeadOnesLeft() throws IOException {
        if (!Files.isDirectory(ALL)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(ALL)) {
            for (var folder : folders) {
                if (ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
                        .isEmpty()) {
                    Directories.delete(folder);
                }
            }
        }
    }
}
