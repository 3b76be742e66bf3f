package dev.saphan.servers;

import com.github.dockerjava.api.DockerClient;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container of Testcontainers, on a fixed port of the host. */
final class ContainerServer implements Server {

    private static final int READY_LIMIT_SECONDS = 60;
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.4.0");
    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");

    private final GenericContainer<?> container;
    private final String address;
    private final Callable<Boolean> serves;
    private boolean running;

    private ContainerServer(
            GenericContainer<?> container, int port, int portInside, String rest, Callable<Boolean> serves) {
        this.container = container;
        this.address = container.getHost() + ":" + port + rest;
        this.serves = serves;
        // Testcontainers' random ports change with every start: an outage test needs the same one again.
        container.setPortBindings(List.of(port + ":" + portInside));
    }

    static ContainerServer kafka() {
        var port = Ports.free();
        var container = new KafkaContainer(KAFKA)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4");
        var bootstrap = container.getHost() + ":" + port;
        return new ContainerServer(container, port, 9092, "", () -> answersKafka(bootstrap));
    }

    static ContainerServer postgres() {
        var port = Ports.free();
        var container = new PostgreSQLContainer(POSTGRES)
                .withUsername("postgres")
                .withPassword("postgres")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        var server = new PostgresServer(container.getHost(), port, "postgres", "postgres");
        return new ContainerServer(container, port, 5432, ":postgres:postgres", () -> answersPostgres(server));
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        if (container.getContainerId() == null) {
            container.start();
        } else {
            docker().startContainerCmd(container.getContainerId()).exec();
        }
        Unreliables.retryUntilTrue(READY_LIMIT_SECONDS, TimeUnit.SECONDS, serves);
        running = true;
    }

    @Override
    public synchronized void stop() {
        if (running) {
            docker().stopContainerCmd(container.getContainerId()).exec();
            running = false;
        }
    }

    @Override
    public synchronized void kill() {
        if (running) {
            docker().killContainerCmd(container.getContainerId()).exec();
            running = false;
        }
    }

    @Override
    public synchronized void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public synchronized void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    private static boolean answersKafka(String bootstrapServers) throws Exception {
        try (var admin = KafkaTopics.connect(bootstrapServers)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        }
    }

    private static boolean answersPostgres(PostgresServer server) throws SQLException {
        try (var connection = server.connect()) {
            return connection.isValid(1);
        }
    }
}
