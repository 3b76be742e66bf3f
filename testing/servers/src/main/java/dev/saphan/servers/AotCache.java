package dev.saphan.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The cache of loaded classes, and of what the compilers know of them, beside a program: docs/decisions/0081.
 *
 * @param file left there by its build, or by {@link #keepRecorded()}
 */
public record AotCache(Path file) {

    private static final int SINCE = 25;
    private static final String RECORDING = "-XX:AOTCacheOutput=";

    /** Whether a JVM of this JDK can have one. */
    public static boolean isSupported() {
        return Runtime.version().feature() >= SINCE;
    }

    /**
     * What a JVM needs to start from it: nothing where there is none, or where a new one is to be recorded, which cannot be done
     * from a cache. One that does not fit (its jar has changed, say) is passed over by the JVM, which starts as it would without.
     *
     * @param others options of the same JVM
     */
    List<String> options(List<String> others) {
        return isSupported() && !isRecordedWith(others) && Files.exists(file)
                ? List.of("-XX:AOTCache=" + file)
                : List.of();
    }

    /** Whether a JVM with these options records one. */
    static boolean isRecordedWith(List<String> jvmOptions) {
        return jvmOptions.stream().anyMatch(option -> option.startsWith(RECORDING));
    }

    /** With it, a JVM that is asked to end writes what it has learned, which takes it up to a minute, before it does. */
    public String recordingOption() {
        return RECORDING + recorded();
    }

    /**
     * Puts what was recorded in the place of what was there. To be called when the JVM has ended by itself: one that was killed may have
     * left half a cache, and a JVM can die of that.
     *
     * @return whether anything was recorded
     */
    public boolean keepRecorded() {
        try {
            if (!Files.exists(recorded())) {
                return false;
            }
            Files.move(recorded(), file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot replace " + file, e);
        }
    }

    /** Of a JVM that did not end by itself. */
    public void forgetRecorded() {
        try {
            Files.deleteIfExists(recorded());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + recorded(), e);
        }
    }

    private Path recorded() {
        return file.resolveSibling(file.getFileName() + ".recorded");
    }
}
