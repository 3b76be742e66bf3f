package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;
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

class NoOrphansTest {

    @TempDir
    Path folder;

    @Test
    void shouldEndBothServers_whenTheJvmThatStartedThemIsKilled() throws Exception {
        var log = folder.resolve("parent.log");
        var parent = ChildProcess.start(new Command(
                List.of(
                        java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString()),
                Map.of(),
                log,
                Lifeline.TERM));
        parent.awaitLine("started", Duration.ofMinutes(5));
        var pids = Files.readAllLines(folder.resolve("pids")).stream()
                .map(Long::valueOf)
                .toList();
        assertThat(pids).hasSize(2).allMatch(NoOrphansTest::runs);

        parent.kill();

        await().atMost(Duration.ofMinutes(2)).until(() -> pids.stream().noneMatch(NoOrphansTest::runs));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A process that nobody has reaped yet (the init of some containers never does) has ended, though it is listed. */
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .isPresent();
    }

    /** Starts both servers, says so, and hangs. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws Exception {
            var place = Path.of(args[0]);
            var kafka = KafkaProcess.start(new KafkaProcess.Settings(
                    place.resolve("kafka"), Ports.free(), place.resolve("kafka.log"), List.of()));
            var postgres = PostgresProcess.start(new PostgresProcess.Settings(
                    place.resolve("postgres"), Ports.free(), place.resolve("postgres.log"), false));
            Files.write(
                    place.resolve("pids"),
                    List.of(
                            String.valueOf(kafka.child().pid()),
                            String.valueOf(postgres.child().pid())));
            System.out.println("started");
            kafka.child().onExit().join();
        }
    }
}
