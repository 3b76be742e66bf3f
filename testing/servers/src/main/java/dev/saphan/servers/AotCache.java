package dev.saphan.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The cache of loaded classes that a build leaves beside a jar. */
final class AotCache {

    private static final int SINCE = 25;

    private AotCache() {}

    /**
     * What a JVM needs to start from a cache: nothing where there is none. One that does not fit (its jar has changed, say) is
     * passed over by the JVM, which starts as it would without.
     */
    static List<String> options(Path cache) {
        if (Runtime.version().feature() < SINCE || !Files.exists(cache)) {
            return List.of();
        }
        return List.of("-XX:AOTCache=" + cache);
    }
}
