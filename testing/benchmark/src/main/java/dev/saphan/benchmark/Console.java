package dev.saphan.benchmark;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Standard output, with the time since the benchmark began. */
final class Console {
    private final PrintStream out;
    private final long began = System.nanoTime();

    private Console(PrintStream out) {
        this.out = out;
    }

    static Console standard() {
        return new Console(System.out);
    }

    void step(String text) {
        var seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0;
        out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds, text);
    }

    void print(String text) {
        out.println(text);
    }
}
