package dev.saphan.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Has a JVM ask Linux for its heap in pages of 2 MiB: a heap that is touched for the first time in pages of 4 KiB costs a fault each,
 * which on a virtual machine may be a sixth of all that a start costs (docs/decisions/0081).
 */
final class LargePages {

    private static final Path MODE = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private LargePages() {}

    /** None where the kernel has them switched off, or there is no such kernel: a JVM would warn of it, or not start. */
    static List<String> options() {
        return optionsFor(MODE);
    }

    /** @param mode a file with what the kernel can do, what it does in brackets: {@code always [madvise] never} */
    static List<String> optionsFor(Path mode) {
        try {
            return Files.exists(mode) && !Files.readString(mode).contains("[never]")
                    ? List.of("-XX:+UseTransparentHugePages")
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mode, e);
        }
    }
}
