package dev.saphan.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a packaged program is started: by the JDK that runs this, from the cache that its build has left, if it has. */
public final class JarCommand {

    private JarCommand() {}

    /** Where builds leave it: beside the jar. */
    public static AotCache cacheOf(Path jar) {
        return new AotCache(jar.resolveSibling("app.aot"));
    }

    /** @param jvmOptions after ours, so that they win */
    public static List<String> line(Path jar, List<String> jvmOptions) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> cache = cacheOf(jar).options(jvmOptions);
        line.addAll(cache);
        if (!cache.isEmpty() || AotCache.isRecordedWith(jvmOptions)) {
            line.add("-XX:+UseCompactObjectHeaders"); // as it was recorded, or it does not fit
        }
        line.addAll(LargePages.options());
        line.addAll(jvmOptions);
        line.addAll(List.of("-jar", jar.toString()));
        return line;
    }
}
