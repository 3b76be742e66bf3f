package dev.saphan.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the servers of this JVM keep data and logs: {@code target/servers/<pid>} of the module under test. */
public final class Workplace {

    private Workplace() {}

    static Path ofThisJvm() {
        return ofThisJvm("servers");
    }

    /** {@code target/<kind>/<pid>}, for what belongs together. */
    public static Path ofThisJvm(String kind) {
        var all = Files.isDirectory(Path.of("target"))
                ? Path.of("target", kind).toAbsolutePath()
                : Path.of(
                        System.getProperty("java.io.tmpdir"), "saphan-" + kind + "-" + System.getProperty("user.name"));
        try {
            deleteWhatDeadOnesLeft(all);
            return Files.createDirectories(
                    all.resolve(String.valueOf(ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + all, e);
        }
    }

    /** Logs stay until the next run, so that they can be read after a failure. */
    private static void deleteWhatDeadOnesLeft(Path all) throws IOException {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(all)) {
            for (var folder : folders) {
                if (ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
                        .isEmpty()) {
                    Directories.delete(folder);
                }
            }
        }
    }
}
