package dev.saphan.benchmark.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** All that is read at the beginning and at the end of each measurement. */
public record Instruments(LongSupplier clock, Processes processes, Databases databases, Broker broker, Jvms jvms)
        implements AutoCloseable {

    public Snapshot snapshot() {
        var counts = new LinkedHashMap<String, Long>(broker.counts());
        counts.putAll(jvms.counts());
        counts.putAll(databases.counts());
        return new Snapshot(clock.getAsLong(), Machine.now(), processes.cpu(), Map.copyOf(counts));
    }

    @Override
    public void close() {
        broker.close();
        jvms.close();
    }
}
