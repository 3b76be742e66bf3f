package dev.saphan.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.saphan.servers.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code deploy/local/.run}: everything that the launcher keeps or tells. Held by one launcher at a time; the operating
 * system gives it back however that launcher ends.
 */
final class RunDirectory {

    private static final String LOCK = "up.lock";

    /** All that ever lies in it. */
    private static final Set<String> OURS =
            Set.of(LOCK, "urls.env", "urls.env.new", "data", "keys", "logs", "pids", "tokens");

    private static final int MOST_NAMED = 5;

    private final Path root;

    @SuppressWarnings("unused") // open for as long as this process lives: the lock goes with the channel
    private final FileChannel lock;

    private RunDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * The lock file also tells the pid, and is read and written through the one channel: POSIX gives a lock back as soon
     * as the process closes any other one on that file.
     *
     * @throws AlreadyRunning when another launcher holds it
     * @throws IllegalArgumentException when it is somebody else's: a run moves logs away, and empties it when told to
     */
    static RunDirectory take(Path root) throws AlreadyRunning {
        try {
            Files.createDirectories(root);
            if (!namesIn(root).isEmpty() && !Files.exists(root.resolve(LOCK))) {
                throw new IllegalArgumentException(root + " is not empty, and no run has been there before: let"
                        + " SAPHAN_RUN_DIRECTORY name a directory of its own");
            }
            var channel = FileChannel.open(
                    root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                var pid = ByteBuffer.allocate(20);
                channel.read(pid);
                throw new AlreadyRunning(US_ASCII.decode(pid.flip()).toString().strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
            var taken = new RunDirectory(root, channel);
            Files.deleteIfExists(taken.urls()); // a killed run has left it: nothing in it is true any more
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + root + " (SAPHAN_RUN_DIRECTORY may name another one)", e);
        }
    }

    /** Another launcher runs on this directory. */
    static final class AlreadyRunning extends Exception {
        private static final long serialVersionUID = 1L;

        AlreadyRunning(String pid) {
            super("it runs already, as process " + pid);
        }
    }

    /**
     * Forgets everything that earlier runs left.
     *
     * @throws IllegalArgumentException when something else lies there: then nothing is deleted
     */
    void empty() {
        var strange =
                namesIn(root).stream().filter(name -> !OURS.contains(name)).toList();
        if (!strange.isEmpty()) {
            throw new IllegalArgumentException(
                    "--fresh deletes nothing in " + root + ", since no run has put this there: "
                            + strange.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                            + ". Take it away, or let SAPHAN_RUN_DIRECTORY name a directory of its own");
        }
        each(root, path -> !path.endsWith(LOCK), Directories::delete);
    }

    private static List<String> namesIn(Path folder) {
        try (var paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** What a run says of itself goes before the next one begins; its logs stay until the one after that. */
    void beginRun() {
        try {
            Directories.delete(root.resolve("pids"));
            Directories.delete(root.resolve("logs/previous"));
            Files.createDirectories(root.resolve("logs/previous"));
            each(
                    root.resolve("logs"),
                    path -> !path.endsWith("previous"),
                    log -> Files.move(log, log.resolveSibling("previous").resolve(log.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + root, e);
        }
    }

    /** Nobody is to take addresses or pids of a run that has ended for those of one that runs. */
    void endRun() {
        try {
            Files.deleteIfExists(urls());
            Directories.delete(root.resolve("pids"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + root, e);
        }
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path data(String name) {
        return root.resolve("data").resolve(name);
    }

    Path token(String name) {
        return root.resolve("tokens").resolve(name + ".jwt");
    }

    Path key(String name) {
        return root.resolve("keys").resolve(name);
    }

    Path urls() {
        return root.resolve("urls.env");
    }

    void writePid(String name, long pid) {
        write(root.resolve("pids").resolve(name + ".pid"), pid + "\n");
    }

    /** The pids that an earlier run left, in case it was killed. */
    List<Long> pids() {
        var folder = root.resolve("pids");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(RunDirectory::read)
                    .filter(Objects::nonNull)
                    .map(String::strip)
                    .filter(text -> text.matches("\\d{1,18}")) // a kill may leave a file that is not written yet
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    void writeUrls(Map<String, String> urls) {
        write(
                urls(),
                urls.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    static @Nullable String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** By rename, so that a reader sees all of it or the one before; for its owner's eyes only. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            var half = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private interface Deed {
        void to(Path path) throws IOException;
    }

    private static void each(Path folder, java.util.function.Predicate<Path> which, Deed deed) {
        try (var paths = Files.newDirectoryStream(folder, which::test)) {
            for (var path : paths) {
                deed.to(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }
}
