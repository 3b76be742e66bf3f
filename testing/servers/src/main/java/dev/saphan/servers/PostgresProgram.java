package dev.saphan.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per user and version into the folder for temporary files. What cleans that folder may take
 * old files out of them, so they are counted before each use, and unpacked anew when some are missing.
 *
 * @param home holds {@code bin}, {@code lib}, {@code share}
 */
record PostgresProgram(Path home) {

    private static final String NOBODY = "65534";

    /** Holds how many others there are. */
    private static final String COUNT = ".entries";

    static PostgresProgram unpacked() {
        return unpackedIn(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static PostgresProgram unpackedIn(Path folder) {
        var archive = PostgresProgram.class.getClassLoader().getResource(archiveName());
        if (archive == null) {
            throw new IllegalStateException("no PostgreSQL for this kind of machine: " + archiveName()
                    + " is not on the class path; use -Dservers=containers, or POSTGRES_URL");
        }
        try {
            var size = archive.openConnection().getContentLengthLong();
            var home = folder.resolve("saphan-postgres-" + System.getProperty("user.name") + "-" + size);
            if (!isWhole(home)) {
                unpackOnce(archive, home);
            }
            return new PostgresProgram(home);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL", e);
        }
    }

    /** How to call a program of PostgreSQL's; it refuses to run as root, so root calls it as somebody else. */
    List<String> line(String program) {
        var line = new ArrayList<>(asSomebodyElse());
        line.add(home.resolve("bin").resolve(program).toString());
        return line;
    }

    /** Gives a directory to whoever PostgreSQL runs as. */
    void own(Path directory) {
        if (asSomebodyElse().contains("setpriv")) {
            Programs.run(List.of(
                    "chown", NOBODY + ":" + NOBODY, directory.toAbsolutePath().toString()));
        }
    }

    private static List<String> asSomebodyElse() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (Programs.succeeds("unshare", "-U", "true")) {
            return List.of("unshare", "-U"); // same files, other name
        }
        if (Programs.succeeds("setpriv", "--reuid", NOBODY, "--clear-groups", "true")) {
            return List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
        }
        throw new IllegalStateException("PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works"
                + " here: run as another user");
    }

    private static String archiveName() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var arm = System.getProperty("os.arch").equals("aarch64");
        return "postgres-" + os + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static boolean isWhole(Path home) throws IOException {
        try {
            return Files.readString(home.resolve(COUNT)).equals(entriesOf(home));
        } catch (NoSuchFileException e) {
            return false; // there is none yet, or another JVM exchanges it
        }
    }

    private static String entriesOf(Path home) throws IOException {
        try (var entries = Files.walk(home)) {
            return String.valueOf(
                    entries.filter(entry -> !entry.endsWith(COUNT)).count());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One JVM at a time: what one has just made whole, the next must not take away from its servers. */
    private static synchronized void unpackOnce(URL archive, Path home) throws IOException {
        var lock = home.resolveSibling(home.getFileName() + ".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var unused = channel.lock();
            if (isWhole(home)) {
                return;
            }
            try (var in = archive.openStream()) {
                unpack(in, home);
            }
        }
    }

    /** Beside the place and then moved: any JVM may die while it does this, and one of an older version knows no lock. */
    private static void unpack(InputStream archive, Path home) throws IOException {
        var half = Files.createTempDirectory(home.getParent(), home.getFileName() + ".");
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, half);
            }
        }
        Files.writeString(half.resolve(COUNT), entriesOf(half));
        if (!Files.exists(home)) {
            settle(half, home);
            return;
        }
        var spoilt = Files.createTempDirectory(home.getParent(), home.getFileName() + ".");
        Files.move(home, spoilt, StandardCopyOption.ATOMIC_MOVE); // over an empty directory
        settle(half, home);
        Directories.delete(spoilt);
    }

    /** A quicker JVM's is as good; Linux says of it only that the move failed, by an exception that has no name of its own. */
    static void settle(Path half, Path home) throws IOException {
        try {
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            Directories.delete(half);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("an entry points out of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
