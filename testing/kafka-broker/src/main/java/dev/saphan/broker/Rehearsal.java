package dev.saphan.broker;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * {@code java … dev.saphan.broker.Rehearsal <data directory>}: starts a node and ends it, for a JVM that writes down which
 * classes that takes. The build runs it once.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** @param args the data directory */
    public static void main(String[] args) {
        var settings = new BrokerSettings(Main.freePort(), Main.freePort(), Path.of(args[0]));
        Storage.formatOnce(settings.data());
        var server = new KafkaRaftServer(new KafkaConfig(settings.toProperties(), false), Time.SYSTEM);
        server.startup();
        server.shutdown();
        server.awaitShutdown();
        System.exit(0);
    }
}
