package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.Database;
import dev.saphan.servers.JarCommand;
import dev.saphan.servers.TestKafka;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged service in a process of its own, which can be killed. */
final class ServiceProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it is ready. */
    static ServiceProcess start(Database database, Map<String, String> more) throws IOException {
        return begin(database, more).ready();
    }

    /** Returns at once: several may be started at a time. */
    static ServiceProcess begin(Database database, Map<String, String> more) throws IOException {
        int port = freePort();
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        // It lives for seconds: to compile well does not pay.
        List<String> options = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        ProcessBuilder builder = new ProcessBuilder(JarCommand.line(jar, options));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed.log")));
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT", String.valueOf(port),
                        "KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers(),
                        "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", database.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                        "OMISE_API_URL", OmiseTwin.shared().way().url(),
                        "OMISE_SECRET_KEY", OmiseTwin.KEY));
        builder.environment().putAll(more);
        return new ServiceProcess(builder.start(), port);
    }

    ServiceProcess ready() {
        await("the service is ready").atMost(Duration.ofMinutes(5)).until(() -> {
            assertThat(process.isAlive()).as("target/killed.log says why not").isTrue();
            return status("/q/health/ready") == 200;
        });
        return this;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** As {@code kill -9} does. */
    void kill() {
        assertThat(process.destroyForcibly().onExit()).succeedsWithin(Duration.ofMinutes(2));
    }

    /** As SIGTERM does. */
    void askToEnd() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(2));
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
