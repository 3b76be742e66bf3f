package dev.saphan.servers;

import dev.saphan.events.Topics;
import dev.saphan.events.Topics.TopicSpec;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Kafka with all topics, and PostgreSQL with one database, for a {@code @QuarkusTest}:
 * {@code @QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "…"))}.
 *
 * <p>Arguments: {@code database} (required; also the role), {@code partitions} (of each topic; default 3). The servers
 * are those of {@link TestKafka#shared()} and {@link TestPostgres#shared()}; they outlive the test class.
 */
public final class SaphanServers implements QuarkusTestResourceLifecycleManager {

    private String database = "";
    private int partitions;

    @Override
    public void init(Map<String, String> arguments) {
        var name = arguments.get("database");
        if (name == null) {
            throw new IllegalArgumentException("SaphanServers needs the argument `database`");
        }
        database = name;
        partitions = Integer.parseInt(arguments.getOrDefault("partitions", "3"));
    }

    @Override
    public Map<String, String> start() {
        var kafka = TestKafka.shared();
        kafka.createTopics(Topics.ALL.stream()
                .map(topic -> new TopicSpec(topic.name(), partitions, topic.retention()))
                .toList());
        var made = TestPostgres.shared().createDatabase(database);
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "quarkus.datasource.reactive.url", made.reactiveUrl(),
                "quarkus.datasource.jdbc.url", made.jdbcUrl(),
                "quarkus.datasource.username", made.user(),
                "quarkus.datasource.password", made.password());
    }

    /** Nothing: the servers end with the JVM, and starting them again costs seconds. */
    @Override
    public void stop() {}
}
