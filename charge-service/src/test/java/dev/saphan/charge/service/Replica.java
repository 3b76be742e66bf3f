package dev.saphan.charge.service;

import static org.awaitility.Awaitility.await;

import dev.saphan.servers.ChildProcess;
import dev.saphan.servers.ChildProcess.Command;
import dev.saphan.servers.ChildProcess.Lifeline;
import dev.saphan.servers.JarCommand;
import dev.saphan.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged service as a process of its own. */
final class Replica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final ChildProcess process;

    Replica(String name, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        Path jar = Path.of(System.getProperty("saphan.jar"));
        List<String> line = JarCommand.line(jar, List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        Path log = Path.of(System.getProperty("saphan.logs"), name + ".log");
        process = ChildProcess.start(new Command(line, environment, log, Lifeline.TERM));
    }

    Replica awaitReady() {
        await("ready: " + port)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::isReady);
        return this;
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the replica ended:\n" + process.lastLines());
        }
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    HttpResponse<String> get(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    /** As a power cut does. */
    void kill() {
        process.kill();
    }

    /** As a rolling restart does. */
    void stop() {
        process.end(Duration.ofSeconds(30));
    }

    /** It hangs, its connections stay open; then it goes on as if nothing had been. */
    void pause() {
        process.pause();
    }

    void resume() {
        process.resume();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.kill();
        }
        client.close();
    }
}
