package dev.saphan.broker;

import java.nio.file.Path;
import java.util.Properties;

/**
 * What one node on one machine needs to differ in from Kafka's defaults, which are made for a cluster of big ones.
 *
 * @param port where clients connect; chosen by the caller, so that it survives a restart
 * @param controllerPort where the node talks to itself; another one at each start does no harm
 * @param data kept between starts
 */
record BrokerSettings(int port, int controllerPort, Path data) {

    static final int NODE_ID = 1;
    private static final String HOST = "127.0.0.1";

    String bootstrapServers() {
        return HOST + ":" + port;
    }

    Properties toProperties() {
        var properties = new Properties();
        identity(properties);
        internalTopicsOfOneNode(properties);
        smallAndQuick(properties);
        return properties;
    }

    private void identity(Properties properties) {
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", String.valueOf(NODE_ID));
        properties.setProperty("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        properties.setProperty(
                "listeners", "CLIENTS://" + bootstrapServers() + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.setProperty("advertised.listeners", "CLIENTS://" + bootstrapServers());
        properties.setProperty("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", "CLIENTS");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("log.dirs", data.toAbsolutePath().toString());
    }

    private static void internalTopicsOfOneNode(Properties properties) {
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "4");
    }

    private static void smallAndQuick(Properties properties) {
        // A misspelt topic must fail, not come into being.
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        // After a kill -9 the node may register again only when its former session has ended.
        properties.setProperty("broker.session.timeout.ms", "6000");
        properties.setProperty("broker.heartbeat.interval.ms", "1000");
    }
}
