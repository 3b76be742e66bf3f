package dev.saphan.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The cache of loaded classes that the build leaves beside a packaged service. */
public final class AotCache {

    private static final int SINCE = 25;

    private AotCache() {}

    /** For a service that Quarkus has packaged: see {@link #options}. */
    public static List<String> optionsFor(Path jar) {
        List<String> cache = options(jar.resolveSibling("app.aot"));
        return cache.isEmpty() ? cache : List.of(cache.getFirst(), "-XX:+UseCompactObjectHeaders");
    }

    /**
     * What a JVM needs to start from a cache: nothing where there is none. One that does not fit (another JDK made it, say) is
     * passed over by the JVM, which says so in one line and starts as it would without.
     */
    static List<String> options(Path cache) {
        if (Runtime.version().feature() < SINCE || !Files.exists(cache)) {
            return List.of();
        }
        return List.of("-XX:AOTCache=" + cache);
    }
}
