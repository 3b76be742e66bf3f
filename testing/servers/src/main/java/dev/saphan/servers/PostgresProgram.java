package dev.saphan.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per user and version into the folder for temporary files.
 *
 * @param home holds {@code bin}, {@code lib}, {@code share}
 */
record PostgresProgram(Path home) {

    private static final String NOBODY = "65534";

    static PostgresProgram unpacked() {
        var archive = PostgresProgram.class.getClassLoader().getResource(archiveName());
        if (archive == null) {
            throw new IllegalStateException("no PostgreSQL for this kind of machine: " + archiveName()
                    + " is not on the class path; use -Dservers=containers, or POSTGRES_URL");
        }
        try {
            var size = archive.openConnection().getContentLengthLong();
            var home = Path.of(System.getProperty("java.io.tmpdir"))
                    .resolve("saphan-postgres-" + System.getProperty("user.name") + "-" + size);
            if (!Files.exists(home)) {
                try (var in = archive.openStream()) {
                    unpack(in, home);
                }
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

    /** Beside the place and then moved: several JVMs may do this at once, and any of them may die. */
    private static void unpack(InputStream archive, Path home) throws IOException {
        var half = Files.createTempDirectory(home.getParent(), home.getFileName() + ".");
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, half);
            }
        }
        settle(half, home);
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
