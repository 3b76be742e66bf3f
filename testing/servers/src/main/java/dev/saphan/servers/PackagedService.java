package dev.saphan.servers;

import dev.saphan.servers.ChildProcess.Command;
import dev.saphan.servers.ChildProcess.Lifeline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A packaged service as a process of its own, which can be killed. */
public final class PackagedService implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int KILLED = 128 + 9;
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final ChildProcess process;
    private final Duration grace;

    private PackagedService(String url, ChildProcess process, Duration grace) {
        this.url = url;
        this.process = process;
        this.grace = grace;
    }

    /**
     * What to start.
     *
     * @param environment its settings; it is told its port beside them
     * @param grace how long it may take to end
     */
    public record Plan(Path jar, Path log, List<String> jvmOptions, Map<String, String> environment, Duration grace) {

        public Plan(Path jar, Path log, List<String> jvmOptions, Map<String, String> environment) {
            this(jar, log, jvmOptions, environment, ChildProcess.GRACE);
        }
    }

    /** Returns at once: several may be started at a time. */
    public static PackagedService start(Plan plan) {
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(plan.environment());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        List<String> line = JarCommand.line(plan.jar(), plan.jvmOptions());
        ChildProcess process =
                ChildProcess.start(new Command(line, environment, plan.log(), Lifeline.TERM, plan.grace()));
        return new PackagedService("http://127.0.0.1:" + port, process, plan.grace());
    }

    /** @throws IllegalStateException when it ends before that or takes longer; the message holds the log's last lines */
    public PackagedService awaitReady() {
        return awaitReady(LIMIT);
    }

    /** @throws IllegalStateException as {@link #awaitReady()} */
    PackagedService awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            if (process.awaitEnd(A_MOMENT)) {
                throw new IllegalStateException("the service ended:\n" + process.lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not ready after " + limit.toSeconds() + " s:\n" + process.lastLines());
            }
        }
        return this;
    }

    private boolean isReady() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/q/health/ready")).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    /** Without a slash at its end. */
    public String url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    /** As a power cut does. */
    public void kill() {
        process.kill();
    }

    /** As a rolling restart does. */
    public void stop() {
        process.end(grace.multipliedBy(2));
    }

    /** Whether it did not end by itself, but by SIGKILL; after {@link #stop}. */
    boolean wasKilled() {
        return process.onExit().join() == KILLED;
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.kill();
        }
        client.close();
    }
}
