package dev.saphan.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.events.Topics;
import dev.saphan.events.Topics.TopicSpec;
import dev.saphan.servers.PostgresServer;
import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as a Job starts it. */
class SetupIT {
    @TempDir
    Path directory;

    @Test
    void shouldMakeTheTopicsOfItsFile_andLeaveThemAsTheyAre_andSaySo_whenOthersAreWanted() throws Exception {
        String kafka = TestKafka.shared().bootstrapServers();
        Path file = Files.writeString(directory.resolve("topics.properties"), fileOf(3));
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka, "SETUP_TOPICS_FILE", file.toString());

        assertThat(run(environment, "topics")).isZero();
        assertThat(run(environment, "topics")).isZero();
        Files.writeString(file, fileOf(5));
        assertThat(run(environment, "topics")).isEqualTo(3);
        assertThat(said()).contains("topic scans.v1 has 3 partitions, not 5", "Nothing was changed");

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            for (TopicSpec topic : Topics.ALL) {
                var described = admin.describeTopics(List.of(topic.name()))
                        .allTopicNames()
                        .get(2, TimeUnit.MINUTES)
                        .get(topic.name());
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
                var configs = admin.describeConfigs(List.of(resource))
                        .all()
                        .get(2, TimeUnit.MINUTES)
                        .get(resource);
                assertThat(described.partitions()).hasSize(3);
                assertThat(configs.get("retention.ms").value())
                        .isEqualTo(String.valueOf(topic.retention().toMillis()));
                assertThat(configs.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
            }
        }
    }

    @Test
    void shouldSayHowManyReplicasATopicHas_whenItIsToHaveMore() throws Exception {
        Map<String, String> environment = new HashMap<>();
        Path file = Files.writeString(directory.resolve("topics.properties"), fileOf(3));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers());
        environment.put("SETUP_TOPICS_FILE", file.toString());
        assertThat(run(environment, "topics")).isZero();

        environment.put("SETUP_TOPIC_REPLICAS", "3");
        assertThat(run(environment, "topics")).isEqualTo(3);
        assertThat(said())
                .contains(
                        "topic scans.v1 has 1 replica, not 3",
                        "topic scans.v1 has min.insync.replicas=1, not 2",
                        "Nothing was changed");

        environment.put("SETUP_TOPIC_REPLICAS", "three");
        assertThat(run(environment, "topics")).isEqualTo(2);
        assertThat(said()).contains("SETUP_TOPIC_REPLICAS = three");
    }

    private static String fileOf(int partitions) {
        return Topics.ALL.stream()
                .map(each -> each.name() + " = " + partitions + ", "
                        + each.retention().toHours() + "h")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void shouldMakeADatabaseForEachService_whichNobodyElseMayEnter() throws Exception {
        PostgresServer server = TestPostgres.shared().server();
        Map<String, String> environment = Map.of(
                "POSTGRES_URL",
                "postgresql://" + server.address(),
                "POSTGRES_USER",
                server.superuser(),
                "POSTGRES_PASSWORD",
                server.password(),
                "SETUP_PASSWORD_ONE_SERVICE",
                "it's a secret",
                "SETUP_PASSWORD_ANOTHER",
                "another");

        assertThat(run(environment, "databases")).isZero();
        assertThat(run(environment, "databases")).isZero();

        enter(server, "one_service", "one_service", "it's a secret");
        enter(server, "another", "another", "another");
        assertThatThrownBy(() -> enter(server, "one_service", "another", "another"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> enter(server, "one_service", "one_service", "one_service"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(said()).doesNotContain("secret", "SETUP_PASSWORD");
    }

    private static void enter(PostgresServer server, String database, String user, String password)
            throws SQLException {
        try (var connection =
                DriverManager.getConnection("jdbc:postgresql://" + server.address() + "/" + database, user, password)) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void shouldSayWhatIsMissing_andThatTryingAgainDoesNotHelp() throws Exception {
        assertThat(run(Map.of(), "topics")).isEqualTo(2);
        assertThat(said()).contains("KAFKA_BOOTSTRAP_SERVERS is missing");

        assertThat(run(Map.of("POSTGRES_URL", "postgresql://127.0.0.1"), "databases"))
                .isEqualTo(2);
        assertThat(said()).contains("POSTGRES_USER is missing");

        assertThat(run(Map.of(), "topic")).isEqualTo(2);
        assertThat(said()).contains("there is no topic");
    }

    @Test
    void shouldSayThatItIsToBeRunAgain_whenAServerDoesNotAnswer() throws Exception {
        Map<String, String> nobody = Map.of(
                "POSTGRES_URL", "postgresql://127.0.0.1:1",
                "POSTGRES_USER", "postgres",
                "POSTGRES_PASSWORD", "secret",
                "SETUP_PASSWORD_ANOTHER", "secret");

        assertThat(run(nobody, "databases")).isEqualTo(1);
        assertThat(said()).contains("127.0.0.1:1", "run it again").doesNotContain("secret");
    }

    private int run(Map<String, String> environment, String task) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", System.getProperty("setup.jar"), task));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KAFKA_") || name.startsWith("POSTGRES_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("setup hangs:\n" + said());
        }
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(output());
    }

    private Path output() {
        return directory.resolve("output.txt");
    }
}
