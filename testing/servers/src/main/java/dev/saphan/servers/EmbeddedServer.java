package dev.saphan.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server as a child process, started again on the same data and port. */
final class EmbeddedServer implements Server {

    private static final Duration END_LIMIT = Duration.ofSeconds(15);

    private final String address;
    private final Path data;
    private final Supplier<ChildProcess> starter;
    private @Nullable ChildProcess child;

    private EmbeddedServer(String address, Path data, Supplier<ChildProcess> starter) {
        this.address = address;
        this.data = data;
        this.starter = starter;
    }

    static EmbeddedServer kafka() {
        var place = Workplace.ofThisJvm();
        var port = Ports.free();
        // A test run is over before the second compiler would have paid for itself.
        var settings = new KafkaProcess.Settings(
                place.resolve("kafka"), port, place.resolve("kafka.log"), List.of("-XX:TieredStopAtLevel=1"));
        return new EmbeddedServer("127.0.0.1:" + port, settings.data(), () -> KafkaProcess.start(settings)
                .child());
    }

    static EmbeddedServer postgres() {
        var place = Workplace.ofThisJvm();
        var settings = new PostgresProcess.Settings(
                place.resolve("postgres"), Ports.free(), place.resolve("postgres.log"), false);
        return new EmbeddedServer(settings.server().toText(), settings.data(), () -> PostgresProcess.start(settings)
                .child());
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public synchronized void start() {
        if (child == null || !child.isAlive()) {
            child = starter.get();
        }
    }

    @Override
    public synchronized void stop() {
        if (child != null) {
            child.end(END_LIMIT);
        }
    }

    @Override
    public synchronized void kill() {
        if (child != null) {
            child.kill();
        }
    }

    @Override
    public synchronized void pause() {
        if (child != null) {
            child.pause();
        }
    }

    @Override
    public synchronized void resume() {
        if (child != null) {
            child.resume();
        }
    }

    /** In good order: a PostgreSQL that is killed leaves a segment of shared memory behind. */
    @Override
    public void close() {
        stop();
        try {
            Directories.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + data, e);
        }
    }
}
