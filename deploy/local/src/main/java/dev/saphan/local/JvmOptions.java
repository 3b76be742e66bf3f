package dev.saphan.local;

import java.util.ArrayList;
import java.util.List;

/**
 * How the JVMs of one machine run: seven on few cores, mostly for minutes. What the environment gives comes last, and wins.
 *
 * @param training whether their caches are recorded: docs/decisions/0081
 * @param jdk that they run on
 */
record JvmOptions(Given given, boolean training, Runtime.Version jdk) {

    /** A third of a start's CPU is the second compiler's; it pays only for who stays for some ten minutes (docs/decisions/0081). */
    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    /**
     * Reserved, not used: what a JVM with both compilers reserves. With the first alone it would be 48 MB, and after each 15 % of it
     * everything stands still for up to a second while code to throw away is looked for (docs/decisions/0081).
     */
    private static final String ROOM_FOR_CODE = "-XX:ReservedCodeCacheSize=240m";

    /** A service's classes come to 100 MB. Where no cache has them, everything stands still four times on the way there. */
    private static final String ROOM_FOR_CLASSES = "-XX:MetaspaceSize=192m";

    private static final int COMPACT_HEADERS_SINCE = 25;

    /** The first release of each line that knows it as an option for everybody; those before refuse to start with it. */
    private static final List<Runtime.Version> TRIMS_SINCE =
            List.of(Runtime.Version.parse("21.0.3"), Runtime.Version.parse("22.0.1"));

    List<String> ofServices() {
        // Measured, idle, on a JDK 25: docs/performance.md.
        var options =
                new ArrayList<>(List.of("-Xms48m", "-Xmx192m", "-XX:+UseSerialGC", ROOM_FOR_CODE, ROOM_FOR_CLASSES));
        if (isLinux() && trims()) {
            options.add("-XX:TrimNativeHeapInterval=5000"); // gives back what glibc would keep
        }
        if (jdk.feature() >= COMPACT_HEADERS_SINCE) {
            options.add("-XX:+UseCompactObjectHeaders");
        }
        return with(options, given.jvmOptions());
    }

    List<String> ofKafka() {
        return with(List.of(), given.kafkaJvmOptions());
    }

    List<String> ofSandbox() {
        return with(List.of("-Xmx256m", "-XX:+UseSerialGC", ROOM_FOR_CODE), given.sandboxJvmOptions());
    }

    private List<String> with(List<String> ours, List<String> ofUser) {
        var options = new ArrayList<>(ours);
        if (!training) { // a cache must know what both compilers learn, since it may be used with both
            options.add(FIRST_COMPILER_ALONE);
        }
        options.addAll(ofUser);
        return List.copyOf(options);
    }

    private boolean trims() {
        return TRIMS_SINCE.stream()
                .filter(first -> first.feature() == jdk.feature())
                .findFirst()
                .map(first -> jdk.compareToIgnoreOptional(first) >= 0)
                .orElse(jdk.feature() > TRIMS_SINCE.getLast().feature());
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }
}
