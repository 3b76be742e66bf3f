package dev.saphan.setup;

import dev.saphan.events.Topics;
import dev.saphan.events.Topics.TopicSpec;
import dev.saphan.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** What the environment says, under the names that the services and the launcher know. */
record Settings(Map<String, String> environment) {

    private static final String KAFKA = "KAFKA_";
    private static final String PASSWORD_OF = "SETUP_PASSWORD_";
    private static final Pattern REPLICAS = Pattern.compile("[1-9]\\d{0,2}");

    /** Every {@code KAFKA_…} that is a setting of Kafka's admin client: {@code KAFKA_SASL_MECHANISM} is sasl.mechanism. */
    Map<String, Object> kafka() {
        var settings = new HashMap<String, Object>();
        for (var name : AdminClientConfig.configNames()) {
            text(KAFKA + name.toUpperCase(Locale.ROOT).replace('.', '_')).ifPresent(value -> settings.put(name, value));
        }
        if (!settings.containsKey(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException("KAFKA_BOOTSTRAP_SERVERS is missing");
        }
        return settings;
    }

    /** Those of the file, or the defaults. */
    List<TopicSpec> topics() {
        return text("SETUP_TOPICS_FILE").map(Path::of).map(Settings::topicsIn).orElse(Topics.ALL);
    }

    private static List<TopicSpec> topicsIn(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return TopicsFile.read(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("SETUP_TOPICS_FILE cannot be read: " + file, e);
        }
    }

    /** Of each partition of a topic; absent: the broker's own default. */
    Optional<Short> topicReplicas() {
        return text("SETUP_TOPIC_REPLICAS").map(Settings::replicas);
    }

    private static Short replicas(String text) {
        if (!REPLICAS.matcher(text).matches()) {
            throw new IllegalArgumentException("SETUP_TOPIC_REPLICAS = " + text + ": expected a number, such as 3");
        }
        return Short.valueOf(text);
    }

    PostgresServer postgres() {
        return PostgresServer.at(required("POSTGRES_URL"), required("POSTGRES_USER"), required("POSTGRES_PASSWORD"));
    }

    /** By database: {@code SETUP_PASSWORD_POS_EDGE} is that of the role pos_edge. */
    Map<String, String> passwords() {
        var passwords = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PASSWORD_OF)) {
                passwords.put(name.substring(PASSWORD_OF.length()).toLowerCase(Locale.ROOT), required(name));
            }
        });
        if (passwords.isEmpty()) {
            throw new IllegalArgumentException("no " + PASSWORD_OF + "… says which databases are wanted");
        }
        return passwords;
    }

    private String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing or empty"));
    }

    private Optional<String> text(String name) {
        @Nullable String value = environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    /** Only the names: some of the values are secrets. */
    @Override
    public String toString() {
        return "Settings" + environment.keySet();
    }
}
