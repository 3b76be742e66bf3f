package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.servers.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    Path folder;

    @TempDir
    Path log;

    private RunDirectory run;

    @BeforeEach
    void takeIt() throws Exception {
        run = RunDirectory.take(folder);
    }

    @Test
    void shouldTellAddressesOnePerLine() throws Exception {
        var urls = new LinkedHashMap<String, String>();
        urls.put("POS_EDGE_URL", "http://127.0.0.1:8080");
        urls.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");

        run.writeUrls(urls);

        assertThat(Files.readString(folder.resolve("urls.env")))
                .isEqualTo("POS_EDGE_URL=http://127.0.0.1:8080\nKAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9092\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void shouldForgetAddressesAndPidsButKeepDataAndTokens_whenARunEnds() throws Exception {
        run.writeUrls(new LinkedHashMap<>());
        run.writePid("kafka", 42);
        RunDirectory.write(run.token("till"), "token");

        run.endRun();

        assertThat(run.urls()).doesNotExist();
        assertThat(run.pids()).isEmpty();
        assertThat(run.token("till")).exists();
    }

    @Test
    void shouldKnowThePidsOfARunThatWasKilled() {
        run.writePid("kafka", 42);
        run.writePid("postgres", 43);

        assertThat(run.pids()).containsExactlyInAnyOrder(42L, 43L);
    }

    /** A launcher that is killed while it writes one leaves half of it, and every later one reads that. */
    @Test
    void shouldPassOverAPidThatWasNotWritten() throws Exception {
        run.writePid("postgres", 43);
        Files.createFile(folder.resolve("pids/kafka.pid.new"));

        assertThat(run.pids()).containsExactly(43L);
    }

    @Test
    void shouldKeepTheLogsOfTheRunBefore() throws Exception {
        RunDirectory.write(run.log("kafka"), "first");
        run.beginRun();
        RunDirectory.write(run.log("kafka"), "second");

        run.beginRun();

        assertThat(run.log("kafka")).doesNotExist();
        assertThat(folder.resolve("logs/previous/kafka.log")).hasContent("second");
    }

    @Test
    void shouldHoldNothing_whenItIsEmptied() throws Exception {
        RunDirectory.write(run.token("till"), "token");
        Files.createDirectories(run.data("kafka"));

        run.empty();

        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("up.lock"));
        assertThatCode(run::beginRun).doesNotThrowAnyException();
    }

    @Test
    void shouldDeleteNothing_whenSomethingElseLiesThere() throws Exception {
        RunDirectory.write(run.token("till"), "token");
        Files.writeString(folder.resolve("thesis.txt"), "the only copy");

        assertThatThrownBy(run::empty)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("thesis.txt")
                .hasMessageContaining("SAPHAN_RUN_DIRECTORY");

        assertThat(folder.resolve("thesis.txt")).hasContent("the only copy");
        assertThat(run.token("till")).exists();
    }

    /** Its data and logs have the names of ours. */
    @Test
    void shouldNotTouchADirectoryThatIsSomebodyElses() throws Exception {
        var theirs = log.resolve("theirs");
        Files.createDirectories(theirs.resolve("data"));
        Files.createDirectories(theirs.resolve("logs"));

        assertThatThrownBy(() -> RunDirectory.take(theirs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SAPHAN_RUN_DIRECTORY");

        assertThat(theirs).isDirectoryNotContaining("glob:**up.lock");
    }

    @Test
    void shouldTakeADirectoryOfAnEarlierRun_whateverElseLiesThere() throws Exception {
        var again = Files.createDirectories(log.resolve("again"));
        Files.createFile(again.resolve("up.lock"));
        Files.createFile(again.resolve("notes.txt"));

        assertThatCode(() -> RunDirectory.take(again)).doesNotThrowAnyException();
    }

    /** Another process, since within one JVM a lock behaves differently. */
    @Test
    void shouldSayWhoHoldsIt_whenAnotherLauncherRuns() throws Exception {
        run.beginRun();

        var other = takeInAnotherJvm();

        assertThat(other.output())
                .contains(
                        "it runs already, as process " + ProcessHandle.current().pid());
        assertThat(other.onExit().get()).isEqualTo(1);
    }

    private ChildProcess takeInAnotherJvm() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var other = ChildProcess.start(new ChildProcess.Command(
                List.of(java, "-cp", System.getProperty("java.class.path"), Taker.class.getName(), folder.toString()),
                Map.of(),
                log.resolve("other.log"),
                ChildProcess.Lifeline.TERM));
        assertThat(other.awaitEnd(Duration.ofMinutes(2))).isTrue();
        return other;
    }

    /** Takes the directory and ends. */
    static final class Taker {
        private Taker() {}

        public static void main(String[] args) throws Exception {
            RunDirectory.take(Path.of(args[0]));
        }
    }
}
