package dev.saphan.local;

import dev.saphan.servers.AotCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** With {@code --train}, a program leaves a cache for its next start when it ends: docs/decisions/0081. */
final class Training {

    private static final Duration TO_RECORD = Duration.ofMinutes(4);

    private final boolean wanted;
    private final Console console;
    private final Map<String, AotCache> caches = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException when it is wanted and this JDK cannot */
    Training(boolean wanted, Console console) {
        if (wanted && !AotCache.isSupported()) {
            throw new IllegalArgumentException("--train needs a JDK 25 or newer, and this is "
                    + Runtime.version().feature() + "; without it everything starts as well, only slower");
        }
        this.wanted = wanted;
        this.console = console;
    }

    boolean isWanted() {
        return wanted;
    }

    /** For the JVM of the program of that name. */
    List<String> jvmOptions(String name, AotCache cache) {
        if (!wanted) {
            return List.of();
        }
        cache.forgetRecorded();
        caches.put(name, cache);
        return List.of(cache.recordingOption());
    }

    /** How long a program may take to end. */
    Duration patience(Duration usual) {
        return wanted ? TO_RECORD : usual;
    }

    /** After the end of {@code child}. */
    void keep(Child child) {
        var cache = caches.get(child.name());
        if (cache == null) {
            return;
        }
        if (child.wasKilled()) {
            cache.forgetRecorded();
            console.step(child.name(), "was not ended in good order: its cache stays as it was");
        } else if (cache.keepRecorded()) {
            console.step(child.name(), "has left a cache for its next start");
        } else {
            console.step(child.name(), "has left no cache: its log says why");
        }
    }
}
