package dev.saphan.sandbox.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * {@code java -jar omise-sandbox.jar [--stop-with-stdin]}: prints one line when it is ready, ends on SIGTERM, or, when
 * told so, when its standard input closes (so that it never outlives who started it).
 */
public final class Main {
    private static final String STOP_WITH_STDIN = "--stop-with-stdin";
    private static final int WARNS_OF_UNSAFE = 24;

    private Main() {}

    public static void main(String[] args) {
        List<String> options = Arrays.asList(args);
        if (!options.isEmpty() && !options.equals(List.of(STOP_WITH_STDIN))) {
            throw fail("usage: java -jar omise-sandbox.jar [" + STOP_WITH_STDIN + "]; the rest is SANDBOX_… variables");
        }
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            System.setProperty("io.netty.noUnsafe", "true"); // costs nothing measurable, and keeps the terminal quiet
        }
        Settings settings = settings();
        Sandbox.Running running = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        System.out.println("omise-sandbox ready on " + running.url());
        running.news().forEach(line -> System.out.println("omise-sandbox " + line));
        if (!options.isEmpty()) {
            awaitEndOfInput();
            System.exit(0);
        }
    }

    private static Settings settings() {
        try {
            return Settings.from(System.getenv());
        } catch (IllegalArgumentException misconfigured) {
            throw fail(String.valueOf(misconfigured.getMessage()));
        }
    }

    private static Sandbox.Running start(Settings settings) {
        try {
            return Sandbox.start(settings)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException notStarted) {
            Throwable cause = notStarted.getCause() == null ? notStarted : notStarted.getCause();
            throw fail(String.valueOf(cause.getMessage()));
        }
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // whatever is said, only the end counts
            }
        } catch (IOException closed) {
            // as good as its end
        }
    }

    private static IllegalStateException fail(String why) {
        System.err.println("omise-sandbox: " + why);
        System.exit(2);
        return new IllegalStateException(why);
    }
}
