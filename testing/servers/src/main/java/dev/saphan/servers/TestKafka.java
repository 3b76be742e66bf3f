package dev.saphan.servers;

import dev.saphan.events.Topics.TopicSpec;
import java.time.Duration;
import java.util.Collection;

/** The Kafka of this JVM's tests: started at first use, ended with the JVM, on the same port through every outage. */
public final class TestKafka {

    private static final Duration RETENTION = Duration.ofDays(7);

    private final SharedServer server;

    private TestKafka(SharedServer server) {
        this.server = server;
    }

    /** The one of this JVM, started when it is not. */
    public static TestKafka shared() {
        return new TestKafka(SharedServer.of("kafka", () -> Engine.chosen().kafka()));
    }

    /** {@code host:port}. */
    public String bootstrapServers() {
        return server.address();
    }

    /** Creates what does not exist; returns when every partition can be written to. */
    public void createTopics(Collection<String> names, int partitions) {
        createTopics(names.stream()
                .map(name -> new TopicSpec(name, partitions, RETENTION))
                .toList());
    }

    /** Likewise, each with partitions and a retention of its own. */
    public void createTopics(Collection<TopicSpec> topics) {
        KafkaTopics.create(bootstrapServers(), topics);
    }

    /** Ends it in good order; what it stored is kept. */
    public void stop() {
        server.stop();
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}; returns when it serves clients. */
    public void start() {
        server.start();
    }

    /** Ends it at once, as a power cut would; what it stored is kept. Its next start takes 6 s longer. */
    public void kill() {
        server.kill();
    }

    /** It hangs: connections stay open, nothing is answered. */
    public void pause() {
        server.pause();
    }

    /** Ends the pause. */
    public void resume() {
        server.resume();
    }
}
