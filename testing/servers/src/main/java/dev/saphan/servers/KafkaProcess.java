package dev.saphan.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kafka broker as a child JVM, on 127.0.0.1. What it stored survives restarts with the same settings. */
public final class KafkaProcess {

    private static final String CLASS_PATH_FILE = "META-INF/kafka-broker.classpath";
    private static final String HOME_FILE = "META-INF/kafka-broker.home";
    private static final String MAIN = "dev.saphan.broker.Main";
    private static final String READY = "kafka ready ";

    /** After a kill -9 the node waits until its former session has ended, 6 s; the rest is for a busy machine. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration END_LIMIT = Duration.ofSeconds(15);

    private final Settings settings;
    private final ChildProcess child;

    private KafkaProcess(Settings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Where and how it runs.
     *
     * @param data made when it does not exist, kept when it ends
     * @param port fixed, so that clients find it again after a restart
     * @param log its output, appended
     * @param jvmOptions heap, collector, compiler: after the defaults, so that they win
     */
    public record Settings(Path data, int port, Path log, List<String> jvmOptions) {}

    /**
     * Returns when it serves clients.
     *
     * @throws IllegalStateException as {@link #awaitReady()}
     */
    public static KafkaProcess start(Settings settings) {
        var kafka = launch(settings);
        kafka.awaitReady();
        return kafka;
    }

    /** Returns at once. */
    public static KafkaProcess launch(Settings settings) {
        return new KafkaProcess(
                settings,
                ChildProcess.start(new ChildProcess.Command(
                        lineOf(settings), Map.of(), settings.log(), ChildProcess.Lifeline.OWN_INPUT)));
    }

    /**
     * Returns when it serves clients.
     *
     * @throws IllegalStateException when it ends first (the port is taken, say), or takes longer than a minute and is
     *     killed; the message holds its last lines
     */
    public void awaitReady() {
        try {
            child.awaitLine(READY, START_LIMIT);
        } catch (IllegalStateException e) {
            child.kill();
            throw new IllegalStateException("Kafka does not start: " + e.getMessage(), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    public ChildProcess child() {
        return child;
    }

    /** Ends it in good order, within 15 s. */
    public void stop() {
        child.end(END_LIMIT);
    }

    /** Of every broker that is started from this build. */
    public static AotCache cache() {
        return new AotCache(Path.of(home() + ".aot"));
    }

    private static List<String> lineOf(Settings settings) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xms64m", "-Xmx192m", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= 24) {
            // Kafka unmaps its files by sun.misc.Unsafe and loads native codecs: the newest JDKs warn of both.
            line.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        line.addAll(LargePages.options());
        line.addAll(cache().options(settings.jvmOptions()));
        line.addAll(settings.jvmOptions());
        line.addAll(List.of("-cp", classPath(), MAIN, String.valueOf(settings.port())));
        line.add(settings.data().toAbsolutePath().toString());
        return line;
    }

    /** The broker's own jar (or classes), then what stands in the file that its build has left there. */
    private static String classPath() {
        // The jar as it was built, not a copy of it: the cache of its classes knows that one.
        var built = Path.of(home() + ".jar");
        var own = Files.exists(built) ? built : locationOf(resource(HOME_FILE), HOME_FILE);
        return own + System.getProperty("path.separator") + read(CLASS_PATH_FILE);
    }

    /** Where the broker was built: its jar and its cache, without their extensions. */
    private static String home() {
        return read(HOME_FILE);
    }

    private static String read(String name) {
        try (var in = resource(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static URL resource(String name) {
        var file = KafkaProcess.class.getClassLoader().getResource(name);
        if (file == null) {
            throw new IllegalStateException("kafka-broker is not on the class path: no " + name);
        }
        return file;
    }

    private static Path locationOf(URL file, String name) {
        var text = file.toString();
        var root = text.substring(0, text.length() - name.length());
        if (root.startsWith("jar:") && root.endsWith("!/")) {
            return Path.of(URI.create(root.substring("jar:".length(), root.length() - "!/".length())));
        }
        return Path.of(URI.create(root));
    }
}
