package dev.saphan.benchmark.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the JVMs of the services count: collections of garbage, and their producers' batches. */
public final class Jvms implements AutoCloseable {
    private final Map<String, Jmx> jvms = new LinkedHashMap<>();

    /** @param pids of the services, by name */
    public Jvms(Map<String, Long> pids) {
        pids.forEach((name, pid) -> jvms.put(name, Jmx.of(pid)));
    }

    public Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        jvms.forEach((name, jmx) -> {
            counts.put("gc ms " + name, (long) jmx.sum("java.lang:type=GarbageCollector,name=*", "CollectionTime"));
            counts.put("gcs " + name, (long) jmx.sum("java.lang:type=GarbageCollector,name=*", "CollectionCount"));
            counts.put("sent " + name, (long) jmx.sum("kafka.producer:type=producer-metrics,*", "record-send-total"));
            counts.put("sends " + name, (long) jmx.sum("kafka.producer:type=producer-metrics,*", "request-total"));
        });
        return counts;
    }

    @Override
    public void close() {
        jvms.values().forEach(Jmx::close);
    }
}
