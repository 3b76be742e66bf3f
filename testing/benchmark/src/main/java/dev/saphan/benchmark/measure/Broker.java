package dev.saphan.benchmark.measure;

import dev.saphan.events.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the broker counts: requests by kind, and records on our topics. */
public final class Broker implements AutoCloseable {
    private static final List<String> REQUESTS =
            List.of("Produce", "Fetch", "OffsetCommit", "Heartbeat", "ListOffsets");

    private final Jmx jmx;

    public Broker(long pid) {
        this.jmx = Jmx.of(pid);
    }

    public Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        double all = jmx.sum("kafka.network:type=RequestMetrics,name=RequestsPerSec,*", "Count");
        for (String request : REQUESTS) {
            double some =
                    jmx.sum("kafka.network:type=RequestMetrics,name=RequestsPerSec,request=" + request + ",*", "Count");
            counts.put("requests " + request, (long) some);
            all -= some;
        }
        counts.put("requests other", (long) all);
        long records = 0;
        for (Topics.TopicSpec topic : Topics.ALL) {
            records += (long) jmx.sum(
                    "kafka.server:type=BrokerTopicMetrics,name=MessagesInPerSec,topic=" + topic.name(), "Count");
        }
        counts.put("records", records);
        return counts;
    }

    @Override
    public void close() {
        jmx.close();
    }
}
