package dev.saphan.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a program reads; the same figures, of each window. */
public final class Json {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    private Json() {}

    public static String of(Outcome outcome) {
        var root = JSON.createObjectNode();
        root.put("offeredPerSecond", outcome.rate());
        root.put("saturated", outcome.saturated());
        root.put("badInputInEveryOtherWindow", outcome.badByTurns());
        var windows = root.putArray("windows");
        outcome.windows().forEach(window -> write(window, windows.addObject()));
        var latencies = root.putObject("latencyMicros");
        outcome.stages().forEach((stage, histogram) -> write(histogram, latencies.putObject(stage.name())));
        root.putPOJO("memoryAtRestMiB", outcome.memory().atRest());
        root.putPOJO("memoryAfterMiB", outcome.memory().after());
        root.putPOJO("verdict", outcome.verdict());
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException ourOwnNumbersAlwaysSerialize) {
            throw new IllegalStateException(ourOwnNumbersAlwaysSerialize);
        }
    }

    private static void write(Window window, ObjectNode node) {
        node.put("seconds", window.seconds());
        node.put("due", window.due());
        node.put("shown", window.ended());
        node.put("machineBusy", window.busy());
        node.put("takenByOthers", window.noise());
        node.put("takenByTheHost", window.stolen());
        node.put("systemCpuMicrosPerScan", window.systemCpuPerScan());
        node.putPOJO("cpuMicrosPerScan", window.cpuPerScan());
        node.putPOJO("counts", new java.util.TreeMap<>(window.used().counts()));
        var latencies = node.putObject("latencyMicros");
        for (Map.Entry<Stage, Histogram> each : window.stages().entrySet()) {
            write(each.getValue(), latencies.putObject(each.getKey().name()));
        }
    }

    private static void write(Histogram histogram, ObjectNode node) {
        node.put("count", histogram.getTotalCount());
        node.put("mean", histogram.getMean());
        for (double percentile : PERCENTILES) {
            node.put("p" + percentile, histogram.getValueAtPercentile(percentile));
        }
    }
}
