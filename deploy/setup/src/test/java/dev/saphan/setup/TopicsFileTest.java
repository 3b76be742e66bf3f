package dev.saphan.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.events.Topics;
import dev.saphan.events.Topics.TopicSpec;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsFileTest {

    private static final String REST = Topics.ALL.stream()
            .map(TopicSpec::name)
            .filter(name -> !name.equals(Topics.SCANS))
            .map(name -> name + " = 3, 400d")
            .collect(Collectors.joining("\n", "\n", "\n"));

    private static List<TopicSpec> read(String text) throws IOException {
        return TopicsFile.read(new StringReader(text));
    }

    @Test
    void shouldReadPartitionsAndRetention() throws IOException {
        assertThat(read("# name = partitions, retention\nscans.v1 = 24, 36h" + REST))
                .hasSize(Topics.ALL.size())
                .contains(
                        new TopicSpec("scans.v1", 24, Duration.ofHours(36)),
                        new TopicSpec("refunds.v1", 3, Duration.ofDays(400)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "0, 24h", "12, 24", "12, -1h", "twelve, 24h", "12, 24h, 3"})
    void shouldRefuseALineOfAnotherForm(String value) {
        assertThatThrownBy(() -> read("scans.v1 = " + value + REST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scans.v1 = " + value);
    }

    @Test
    void shouldRefuseATopicThatNoServiceKnows_andOneThatIsMissing() {
        assertThatThrownBy(() -> read("scans.v2 = 12, 24h" + REST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scans.v1")
                .hasMessageContaining("scans.v2");
    }
}
