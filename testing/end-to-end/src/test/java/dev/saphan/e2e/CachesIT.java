package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.saphan.servers.ChildProcess;
import dev.saphan.servers.ChildProcess.Command;
import dev.saphan.servers.ChildProcess.Lifeline;
import dev.saphan.servers.JarCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache that does not fit is passed over without a word, and everything starts half as fast: docs/decisions/0081. */
class CachesIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"pos-edge", "charge-service", "webhook-ingest", "refund-service"})
    void shouldFitTheServiceThatTheBuildMadeItFor(String service) {
        Path target = Up.ROOT.resolve(service).resolve("target");
        assumeTrue(Files.exists(target.resolve("rehearsal")), "built without caches");
        Path jar = target.resolve("quarkus-app/quarkus-run.jar");
        Path log = directory.resolve("java.log");

        // -version ends a JVM that has loaded its cache; AOTMode=on ends one that cannot, with code 1.
        List<String> line = JarCommand.line(
                jar, List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:AOTMode=on", "-cp", jar.toString(), "-version"));
        ChildProcess java = ChildProcess.start(new Command(line, Map.of(), log, Lifeline.TERM));

        assertThat(JarCommand.cacheOf(jar).file()).exists();
        assertThat(java.awaitEnd(Duration.ofMinutes(1))).isTrue();
        assertThat(java.onExit().join()).as(java.output()).isZero();
        assertThat(java.output()).contains("sharing").doesNotContain("warning");
    }
}
