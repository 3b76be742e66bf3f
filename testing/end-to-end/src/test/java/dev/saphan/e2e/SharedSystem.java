package dev.saphan.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A system that is started once, for tests that can share it. */
public final class SharedSystem implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("(?m)^(?:export )?([A-Z_]+)='?([^'\\n]*)'?$");

    private final Up up;
    private final Map<String, String> urls;

    private SharedSystem(Up up) {
        this.up = up;
        this.urls = LINE.matcher(read(up.runDirectory().resolve("urls.env")))
                .results()
                .collect(Collectors.toMap((MatchResult each) -> each.group(1), each -> each.group(2)));
    }

    /** @param environment of the services, beside what the launcher says */
    public static SharedSystem start(Map<String, String> environment) {
        try {
            Path directory = Files.createTempDirectory("saphan-shared");
            return new SharedSystem(Up.start(directory, environment, "--fresh").untilReady());
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
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
    }
}
