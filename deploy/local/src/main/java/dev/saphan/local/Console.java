package dev.saphan.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Where the launcher talks to a human: one line a step, with the time since the start. */
public final class Console {

    private final PrintStream out;
    private final long start = System.nanoTime();

    public Console(PrintStream out) {
        this.out = out;
    }

    static Console standard() {
        return new Console(System.out);
    }

    /** A step of one of the parts: {@code [ 12.3 s] kafka                  ready on 127.0.0.1:9092}. */
    public synchronized void step(String part, String what) {
        var elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "[%5.1f s] %-22s %s%n", elapsed, part, what);
        out.flush();
    }

    /** Text as it is. */
    public synchronized void print(String text) {
        out.println(text);
        out.flush();
    }
}
