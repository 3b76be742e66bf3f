package dev.saphan.setup;

import dev.saphan.servers.KafkaTopics;
import dev.saphan.servers.TopicDifferences;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/**
 * {@code setup topics} and {@code setup databases}; what is there already is left as it is, so that each may be run at any time
 * and any number of times. Exit codes: 0 all is there as it ought to be, 1 a server does not answer or refuses (try again), 2 it was
 * told wrong, 3 a topic that was there already is not as it ought to be.
 */
public final class Main {

    private static final System.Logger LOG = System.getLogger("setup");

    private Main() {}

    /** @param arguments {@code topics}, {@code databases} or both */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new Settings(System.getenv())));
    }

    private static int run(List<String> tasks, Settings settings) {
        try {
            if (tasks.isEmpty()) {
                throw new IllegalArgumentException("nothing is asked for; there are: topics, databases");
            }
            for (var task : tasks) {
                switch (task) {
                    case "topics" -> topics(settings);
                    case "databases" -> databases(settings);
                    default ->
                        throw new IllegalArgumentException("there is no " + task + "; there are: topics, databases");
                }
            }
            return 0;
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "setup: " + e.getMessage());
            return 2;
        } catch (TopicsDiffer e) {
            LOG.log(Level.ERROR, "setup: " + e.getMessage());
            return 3;
        } catch (IllegalStateException e) {
            LOG.log(Level.ERROR, "setup: " + e.getMessage() + "; what was made stays, run it again");
            return 1;
        }
    }

    private static void topics(Settings settings) {
        var topics = settings.topics();
        Map<String, Object> kafka = settings.kafka();
        var replicas = settings.topicReplicas();
        KafkaTopics.create(kafka, topics, replicas);
        topics.forEach(topic -> LOG.log(Level.INFO, "topic " + topic.name() + " is there"));
        var differences = TopicDifferences.of(kafka, topics, replicas);
        if (!differences.isEmpty()) {
            throw new TopicsDiffer(differences);
        }
    }

    /** Brokers that make topics by themselves make them with their own settings: codes would lie for a week, say. */
    private static final class TopicsDiffer extends RuntimeException {
        TopicsDiffer(List<String> differences) {
            super(String.join("; ", differences)
                    + ". Nothing was changed: change the topics by kafka-configs.sh and kafka-topics.sh, or the wanted"
                    + " values in the topics' file, and run it again");
        }
    }

    private static void databases(Settings settings) {
        var server = settings.postgres();
        var passwords = settings.passwords();
        passwords.forEach((name, password) -> {
            var database = server.createDatabase(name, password);
            LOG.log(Level.INFO, "database " + database.name() + " is there, role " + database.user() + " owns it");
        });
    }
}
