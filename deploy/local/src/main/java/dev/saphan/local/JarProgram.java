package dev.saphan.local;

import dev.saphan.servers.ChildProcess;
import dev.saphan.servers.JarCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A jar in a JVM of its own, which serves HTTP.
 *
 * @param grace that it has to end, once it is asked to
 */
record JarProgram(
        Path jar, List<String> jvmOptions, Map<String, String> environment, Path log, Ready ready, Duration grace)
        implements Program {

    /**
     * When it is ready.
     *
     * @param line what it writes into its log once it has its port: until then, somebody else may answer there
     * @param probe answers 200 once it serves
     */
    record Ready(String line, URI probe) {}

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    @Override
    public ChildProcess launch() {
        var line = JarCommand.line(jar, jvmOptions);
        return ChildProcess.start(new ChildProcess.Command(line, environment, log, ChildProcess.Lifeline.TERM, grace));
    }

    @Override
    public void awaitReady(ChildProcess child) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        child.awaitLine(ready.line(), LIMIT);
        var answer = "nothing";
        while (!answer.equals("200")) {
            if (child.awaitEnd(Duration.ofMillis(100))) {
                throw new IllegalStateException(
                        "it ended before it was ready:\n" + child.lastLines() + "\n\nall of it: " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "not ready after " + LIMIT.toSeconds() + " s: " + ready.probe() + " answers " + answer);
            }
            answer = ask();
        }
    }

    /** The status, or why there is none. A body says which dependency is missing, so it is shown when it is not 200. */
    private String ask() {
        var request = HttpRequest.newBuilder(ready.probe())
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? "200" : answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + ready.probe(), e);
        }
    }
}
