package dev.saphan.refund.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundConfigTest {

    @Test
    void shouldWaitAndLookForTenMinutes_byItself() {
        RefundConfig config = config(Map.of());

        assertThat(config.limits().lookFor()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.limits().awaitCharge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.limits().lease()).isEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @CsvSource({
        "look-for, PT0S",
        "await-charge, PT-1S",
        "sweep, PT0S",
        "renew, PT0S",
        "renew, PT10S",
        "compared-every, PT0.5S"
    })
    void shouldBeRefused_whenItCouldNotWork(String name, String value) {
        RefundConfig config = config(Map.of("saphan.refund." + name, value));

        assertThatIllegalArgumentException().isThrownBy(config::limits);
    }

    private static RefundConfig config(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .withMapping(RefundConfig.class)
                .withConverter(Duration.class, 500, text -> Duration.parse(text.startsWith("P") ? text : "PT" + text))
                .withSources(new PropertiesConfigSource(given, "a test", 100))
                .build()
                .getConfigMapping(RefundConfig.class);
    }
}
