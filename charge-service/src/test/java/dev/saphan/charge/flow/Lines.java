package dev.saphan.charge.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class says in the log; whether the parameters of a line are put in already depends on what ran before. */
final class Lines extends Handler implements AutoCloseable {
    private final Logger log;
    private final List<String> said = new ArrayList<>();

    private Lines(Logger log) {
        this.log = log;
    }

    static Lines of(Class<?> who) {
        Lines lines = new Lines(Logger.getLogger(who.getName()));
        lines.log.addHandler(lines);
        return lines;
    }

    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void publish(LogRecord line) {
        said.add(line.getMessage() + Arrays.toString(line.getParameters()));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        log.removeHandler(this);
    }
}
