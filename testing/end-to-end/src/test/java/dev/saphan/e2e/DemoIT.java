package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does first. */
class DemoIT {
    /** Longer than any step of the demo waits for something: what it has to say of a failure must not be cut off. */
    private static final Duration DEMO = Duration.ofMinutes(8);

    /** A customer who cancels at the till has to be in time, though the machine has other tests to run. */
    private static final Map<String, String> SETTINGS = Map.of("SAPHAN_DECIDE_AFTER", "25s");

    private static final List<String> FINAL_STATES = List.of("successful", "failed", "expired", "reversed", "refused");

    @TempDir
    Path directory;

    @Test
    void shouldTakePaymentsToEveryEnd_findTheLedgerInOrder_andLeaveNoProcess() {
        try (Up demo = Up.start(directory, SETTINGS, "--demo", "--fresh")) {
            assertThat(demo.exitCode(DEMO)).as(demo::printed).isZero();
            assertThat(demo.printed()).contains(FINAL_STATES).doesNotContain("started again");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> demo.processesLeft().isEmpty());
        }
    }

    /** One after the other, each as soon as the demo runs again: the launcher restarts them, the ledger must not notice. */
    @Test
    void shouldFindTheLedgerInOrder_whenEveryServiceIsKilledInTheMiddle() {
        try (Up demo = Up.start(directory, SETTINGS, "--demo", "--fresh").untilReady()) {
            await().atMost(DEMO).until(() -> demo.printed().contains("ScanReceived"));
            for (String service : List.of("charge-service", "webhook-ingest", "refund-service", "pos-edge")) {
                ProcessHandle victim = demo.child(service).orElseThrow();
                assertThat(victim.destroyForcibly()).as("kill -9 of " + service).isTrue();
                await(service + " was restarted").atMost(Duration.ofMinutes(2)).until(() -> demo.child(service)
                        .filter(child -> child.pid() != victim.pid())
                        .isPresent());
            }
            assertThat(demo.exitCode(DEMO)).as(demo::printed).isZero();
        }
    }
}
