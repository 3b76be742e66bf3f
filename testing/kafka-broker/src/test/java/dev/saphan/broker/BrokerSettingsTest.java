package dev.saphan.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    private final BrokerSettings settings = new BrokerSettings(19092, 19093, Path.of("data"));

    @Test
    void shouldBeAcceptedByKafka() {
        var config = new KafkaConfig(settings.toProperties(), false);

        assertThat(config.nodeId()).isEqualTo(BrokerSettings.NODE_ID);
        assertThat(config.autoCreateTopicsEnable()).isFalse();
    }

    @Test
    void shouldKnowEverySettingThatItGives() {
        var known = KafkaConfig.configDef().names();

        assertThat(settings.toProperties().stringPropertyNames()).isSubsetOf(known);
    }

    @Test
    void shouldListenOnThisMachineOnly() {
        assertThat(settings.toProperties().getProperty("listeners").split(","))
                .allSatisfy(listener -> assertThat(listener).contains("://127.0.0.1:"));
    }
}
