package dev.saphan.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The cache of loaded classes that the build leaves beside a packaged service. */
public final class AotCache {

    private static final int SINCE = 25;

    private AotCache() {}

    /**
     * What a JVM needs to start from it: nothing where there is none. One that does not fit (another JDK made it, say) is
     * passed over by the JVM, which says so in one line and starts as it would without.
     */
    public static List<String> optionsFor(Path jar) {
        Path cache = jar.resolveSibling("app.aot");
        if (Runtime.version().feature() < SINCE || !Files.exists(cache)) {
            return List.of();
        }
        return List.of("-XX:AOTCache=" + cache, "-XX:+UseCompactObjectHeaders");
    }
}
