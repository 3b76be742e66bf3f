package dev.saphan.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** A data directory that Kafka accepts: formatted once, kept afterwards. */
final class Storage {

    private Storage() {}

    /** Dies half-way: {@code meta.properties} is written last, so the next start formats again. */
    static void formatOnce(Path data) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(data);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(data.toAbsolutePath().toString())
                    .setMetadataLogDirectory(data.toAbsolutePath().toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a data directory of " + data, e);
        } catch (Exception e) { // Formatter.run declares no narrower one
            throw new IllegalStateException("cannot format " + data, e);
        }
    }
}
