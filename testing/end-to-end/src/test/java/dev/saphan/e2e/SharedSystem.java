package dev.saphan.e2e;

import dev.saphan.servers.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A system that is started once, for tests that can share it; ended with the last of them. */
public final class SharedSystem implements AutoCloseable {
    /**
     * How long a customer may think, and the gateway; short, since somebody waits. A customer's time is four times what a picture of the
     * waiting page and its check have been seen to take (22 s at 200 % zoom): machines differ by as much. Calls at a time: as design.md
     * 12 has it.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "SAPHAN_DECIDE_AFTER", "100s",
            "SAPHAN_UNCERTAIN_AFTER", "2s",
            "OMISE_TIMEOUT", "4s",
            "SAPHAN_CLOCK_MARGIN", "3s",
            "OMISE_MAX_PARALLEL", "64");

    private static final Pattern LINE = Pattern.compile("(?m)^(?:export )?([A-Z_]+)='?([^'\\n]*)'?$");

    private final Up up;
    private final SpanCollector collector;
    private final Map<String, String> urls;

    private SharedSystem(Up up, SpanCollector collector) {
        this.up = up;
        this.collector = collector;
        this.urls = LINE.matcher(read(up.runDirectory().resolve("urls.env")))
                .results()
                .collect(Collectors.toMap((MatchResult each) -> each.group(1), each -> each.group(2)));
    }

    /**
     * The one of this JVM, started when it is first asked for. Surefire gives its forks one class at a time, each a run of its
     * own to JUnit: only what belongs to the launcher's session outlives the class.
     */
    public static SharedSystem of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedSystem.class))
                .computeIfAbsent(SharedSystem.class, ignored -> start(), SharedSystem.class);
    }

    private static SharedSystem start() {
        try {
            Path directory = Workplace.ofThisJvm("shared"); // its logs stay until the next run, and no longer
            SpanCollector collector = SpanCollector.start();
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.putAll(collector.environment());
            return new SharedSystem(Up.start(directory, settings, "--fresh").untilReady(), collector);
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    /** Gives it to a test's constructor or method. */
    public static final class Given implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedSystem.class;
        }

        @Override
        public SharedSystem resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return of(context);
        }
    }

    /** What {@code SAPHAN_RUN_DIRECTORY} says. */
    public Path runDirectory() {
        return up.runDirectory();
    }

    boolean isAlive() {
        return up.isAlive();
    }

    /** What its services have exported of their traces so far. */
    List<SpanCollector.Seen> spans() {
        return collector.spans();
    }

    /** A value of {@code urls.env}. */
    public String address(String name) {
        return urls.get(name);
    }

    /** @param bearer {@code till}, {@code supervisor} or {@code head-office} */
    public String token(String bearer) {
        return read(up.runDirectory().resolve("tokens/" + bearer + ".jwt")).strip();
    }

    /** The process of a service. */
    public ProcessHandle process(String service) {
        return up.child(service).orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        up.close();
        collector.close();
    }
}
