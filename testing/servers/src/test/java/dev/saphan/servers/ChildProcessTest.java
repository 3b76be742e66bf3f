package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.ChildProcess.Command;
import dev.saphan.servers.ChildProcess.Lifeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void shouldGiveTheSignalOfItsLifeline_whenItIsAskedToEnd() throws Exception {
        var child =
                start(Lifeline.TERM, "trap 'echo said goodbye; exit 3' TERM; echo here; while :; do sleep 0.05; done");
        child.awaitLine("here", PATIENCE);

        child.end(PATIENCE);

        assertThat(child.onExit().get()).isEqualTo(3);
        assertThat(Files.readString(log())).contains("said goodbye");
    }

    @Test
    void shouldKill_whenTheSignalIsIgnored() throws Exception {
        var child = start(Lifeline.TERM, "trap '' TERM; echo here; while :; do sleep 0.05; done");
        child.awaitLine("here", PATIENCE);

        child.end(Duration.ofMillis(300));

        assertThat(child.onExit().get()).isEqualTo(128 + 9);
    }

    @Test
    void shouldLeaveNoWatchBehind_whenItEndsByItself() {
        var child = start(Lifeline.TERM, "echo done");

        assertThat(child.onExit()).succeedsWithin(PATIENCE).isEqualTo(0);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(linesOfProcesses()).noneMatch(line -> line.contains(marker())));
    }

    @Test
    void shouldPassTheEnvironmentOn() {
        var child = ChildProcess.start(
                new Command(List.of("sh", "-c", "echo value=$GIVEN"), Map.of("GIVEN", "42"), log(), Lifeline.TERM));

        child.awaitLine("value=42", PATIENCE);

        assertThat(child.onExit()).succeedsWithin(PATIENCE);
    }

    @Test
    void shouldShowTheLastLines_whenItEndsInsteadOfBecomingReady() {
        var child = start(Lifeline.TERM, "echo no room left; exit 7");

        assertThatThrownBy(() -> child.awaitLine("ready", PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("code 7")
                .hasMessageContaining("no room left");
    }

    @Test
    void shouldNotTakeALineOfAFormerRunForOneOfThisRun() throws Exception {
        Files.writeString(log(), "ready\n");
        var child = start(Lifeline.TERM, "echo something else");

        assertThatThrownBy(() -> child.awaitLine("ready", PATIENCE)).isInstanceOf(IllegalStateException.class);
    }

    private ChildProcess start(Lifeline lifeline, String script) {
        return ChildProcess.start(new Command(List.of("sh", "-c", script, marker()), Map.of(), log(), lifeline));
    }

    private String marker() {
        return "marker-of-" + folder.getFileName();
    }

    private static List<String> linesOfProcesses() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }

    private Path log() {
        return folder.resolve("child.log");
    }
}
