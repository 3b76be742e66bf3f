package dev.saphan.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Flight Recorder in each JVM of interest: where its CPU goes, by samples of what its threads run. */
public final class Profiler implements AutoCloseable {
    private static final String RECORDING = "name=benchmark";
    private static final String SAMPLE = "jdk.ExecutionSample";

    private final Map<String, Jmx> jvms = new LinkedHashMap<>();
    private final Path folder;

    /**
     * Begins.
     *
     * @param pids by name
     * @param folder for the recordings, which other tools can read as well
     */
    public Profiler(Map<String, Long> pids, Path folder) {
        this.folder = folder;
        pids.forEach((name, pid) -> {
            var jmx = Jmx.of(pid);
            jmx.command("jfrStart", settings());
            jvms.put(name, jmx);
        });
    }

    private static String[] settings() {
        return new String[] {RECORDING, "settings=profile", "jdk.ExecutionSample#period=10ms"};
    }

    /** Ends it; what was sampled, by process. */
    public Map<String, Samples> stop() {
        var samples = new LinkedHashMap<String, Samples>();
        try {
            Files.createDirectories(folder);
            for (var each : jvms.entrySet()) {
                var file = folder.resolve(each.getKey() + ".jfr").toAbsolutePath();
                each.getValue().command("jfrStop", RECORDING, "filename=" + file);
                samples.put(each.getKey(), read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recordings in " + folder, e);
        }
        return samples;
    }

    private static Samples read(Path file) throws IOException {
        var samples = new Samples();
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (SAMPLE.equals(event.getEventType().getName()) && event.getStackTrace() != null) {
                    samples.add(event.getStackTrace().getFrames().stream()
                            .filter(RecordedFrame::isJavaFrame)
                            .map(frame -> frame.getMethod().getType().getName() + "."
                                    + frame.getMethod().getName())
                            .toList());
                }
            }
        }
        return samples;
    }

    @Override
    public void close() {
        jvms.values().forEach(Jmx::close);
    }
}
