package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has started it by mistake ends it at once, and reads of no defect. */
class EndedEarlyIT {
    private static final Duration TO_BEGIN = Duration.ofMinutes(5);
    private static final Duration TO_END = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void shouldComplainOfNothing_whenItIsEndedWhileItsServicesStart() {
        try (Up up = Up.start(directory, Map.of(), "--fresh")) {
            await("a service was started")
                    .atMost(TO_BEGIN)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Files.exists(up.runDirectory().resolve("pids/pos-edge.pid")));

            up.interrupt();

            assertThat(up.exitCode(TO_END)).isEqualTo(128 + 15);
            assertThat(up.printed())
                    .contains("ending everything")
                    .doesNotContain("ended with code")
                    .doesNotContain("Exception")
                    .doesNotContain("Saphan runs");
            await().atMost(TO_END).until(() -> up.processesLeft().isEmpty());
        }
    }
}
