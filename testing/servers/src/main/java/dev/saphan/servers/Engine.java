package dev.saphan.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Where the servers of a test run come from: the system property {@code servers}. */
enum Engine {
    EMBEDDED,
    CONTAINERS;

    /** {@code auto} (the default): containers where a Docker engine answers, else embedded. */
    static Engine chosen() {
        return chosen(System.getProperty("servers", "auto"));
    }

    /** @throws IllegalStateException for {@code containers} without a Docker engine, and for an unknown word */
    static Engine chosen(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "embedded" -> EMBEDDED;
            case "containers" -> {
                if (!dockerAnswers()) {
                    throw new IllegalStateException("-Dservers=containers, but no Docker engine answers: neither"
                            + " DOCKER_HOST nor a docker.sock leads to one. Start it, or use -Dservers=embedded");
                }
                yield CONTAINERS;
            }
            case "auto" -> dockerAnswers() ? CONTAINERS : EMBEDDED;
            default -> throw new IllegalStateException("-Dservers=" + word + ": use auto, embedded or containers");
        };
    }

    Server kafka() {
        return switch (this) {
            case EMBEDDED -> EmbeddedServer.kafka();
            case CONTAINERS -> ContainerServer.kafka();
        };
    }

    Server postgres() {
        return switch (this) {
            case EMBEDDED -> EmbeddedServer.postgres();
            case CONTAINERS -> ContainerServer.postgres();
        };
    }

    /** Testcontainers is asked only where there is a trace of an engine: its no takes long and is loud. */
    private static boolean dockerAnswers() {
        return traceOfDocker() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean traceOfDocker() {
        var runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run/user/none");
        var sockets = Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(runtime, "docker.sock"),
                Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
        return System.getenv("DOCKER_HOST") != null || sockets.anyMatch(Files::exists);
    }
}
