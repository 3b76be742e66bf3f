package dev.saphan.benchmark.measure;

import dev.saphan.events.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the broker counts: requests by kind, and records on our topics. */
public final class Broker implements AutoCloseable {
    private static final List<String> REQUESTS =
            List.of("Produce", "Fetch", "OffsetCommit", "Heartbeat", "ListOffsets");

    /** The broker counts each fetch twice: as such, and under the name of who fetched. */
    private static final List<String> COUNTED_TWICE = List.of("FetchConsumer", "FetchFollower");

    private final Jmx jmx;

    public Broker(long pid) {
        this.jmx = Jmx.of(pid);
    }

    public Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        double other = requests("*");
        for (String request : REQUESTS) {
            double some = requests(request);
            counts.put("requests " + request, (long) some);
            other -= some;
        }
        for (String request : COUNTED_TWICE) {
            other -= requests(request);
        }
        counts.put("requests other", (long) other);
        long records = 0;
        for (Topics.TopicSpec topic : Topics.ALL) {
            records += (long) jmx.sum(
                    "kafka.server:type=BrokerTopicMetrics,name=MessagesInPerSec,topic=" + topic.name(), "Count");
        }
        counts.put("records", records);
        return counts;
    }

    private double requests(String kind) {
        return jmx.sum("kafka.network:type=RequestMetrics,name=RequestsPerSec,request=" + kind + ",*", "Count");
    }

    @Override
    public void close() {
        jmx.close();
    }
}
