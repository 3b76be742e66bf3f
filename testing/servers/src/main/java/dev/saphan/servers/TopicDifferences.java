package dev.saphan.servers;

import dev.saphan.events.Topics.TopicSpec;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** Topics that somebody else has made, perhaps the brokers themselves: what they are not as they ought to be. */
public final class TopicDifferences {

    private static final System.Logger LOG = System.getLogger("topics");

    private TopicDifferences() {}

    /**
     * A sentence for each setting that is not as wanted; none, and a warning, where the brokers do not let it be read.
     *
     * @param settings of Kafka's admin client
     * @param topics that are there
     * @param replicas that each ought to have at least; absent: as many as it has
     * @throws IllegalStateException when the brokers do not answer or refuse
     */
    public static List<String> of(
            Map<String, Object> settings, Collection<TopicSpec> topics, Optional<Short> replicas) {
        var wanted = topics.stream()
                .map(topic -> KafkaTopics.newTopic(topic, replicas))
                .toList();
        try (var admin = KafkaTopics.connect(settings)) {
            return compare(admin, wanted);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.log(Level.WARNING, "whether the topics are as wanted is not known: " + e.getMessage());
                return List.of();
            }
            throw new IllegalStateException("cannot read the topics' settings: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics' settings are read", e);
        }
    }

    private static List<String> compare(Admin admin, List<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        var names = topics.stream().map(NewTopic::name).toList();
        var resources = names.stream().map(TopicDifferences::resource).toList();
        Map<String, TopicDescription> there =
                admin.describeTopics(names).allTopicNames().get();
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(resources).all().get();
        var differences = new ArrayList<String>();
        for (var wanted : topics) {
            var description = there.get(wanted.name());
            var config = configs.get(resource(wanted.name()));
            if (description != null && config != null) {
                differences.addAll(of(wanted, description, config));
            }
        }
        return differences;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static List<String> of(NewTopic wanted, TopicDescription there, Config config) {
        var differences = new ArrayList<String>();
        if (there.partitions().size() != wanted.numPartitions()) {
            differences.add("topic " + wanted.name() + " has "
                    + there.partitions().size() + " partitions, not " + wanted.numPartitions());
        }
        var replicas = there.partitions().getFirst().replicas().size();
        if (replicas < wanted.replicationFactor()) {
            differences.add("topic " + wanted.name() + " has " + replicas + (replicas == 1 ? " replica" : " replicas")
                    + ", not " + wanted.replicationFactor());
        }
        wanted.configs().forEach((name, value) -> {
            var entry = config.get(name);
            var has = entry == null ? "nothing" : entry.value();
            if (!value.equals(has)) {
                differences.add("topic " + wanted.name() + " has " + name + "=" + has + ", not " + value);
            }
        });
        differences.sort(null);
        return differences;
    }
}
