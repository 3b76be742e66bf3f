package dev.saphan.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportSwitchTest {
    private static final String DISABLED = "quarkus.otel.sdk.disabled";

    @Test
    void shouldBeOff_whenNobodySaidWhereTracesGo() {
        assertThat(isDisabled(Map.of())).isTrue();
        assertThat(isDisabled(Map.of("otel.exporter.otlp.endpoint", " "))).isTrue();
    }

    @Test
    void shouldBeOn_whenTracesHaveSomewhereToGo() {
        assertThat(isDisabled(Map.of("otel.exporter.otlp.endpoint", "http://collector:4317")))
                .isFalse();
    }

    @Test
    void shouldObeyWhoeverSaysSo() {
        assertThat(isDisabled(
                        Map.of("otel.exporter.otlp.endpoint", "http://collector:4317", "otel.sdk.disabled", "true")))
                .isTrue();
        assertThat(isDisabled(Map.of(DISABLED, "false"))).isFalse();
    }

    private static boolean isDisabled(Map<String, String> set) {
        Map<String, String> defaults =
                new HashMap<>(Map.of(DISABLED, "${otel.sdk.disabled:" + ExportSwitch.UNLESS_EXPORTED + "}"));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new ExportSwitch())
                .withSources(
                        new PropertiesConfigSource(defaults, "ours", 100),
                        new PropertiesConfigSource(set, "theirs", 300))
                .build()
                .getValue(DISABLED, boolean.class);
    }
}
