package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script before the launcher, in a checkout that has nothing else; its build takes until there is a file "go". */
class UpScriptTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path root;

    private final List<Process> started = new ArrayList<>();

    private Path local;

    @BeforeEach
    void makeACheckout() throws IOException {
        local = Files.createDirectories(root.resolve("deploy/local"));
        script("deploy/local/up", Files.readString(Path.of("up")));
        script("jdk/bin/java", "echo launched \"$@\"");
        script("mvnw", """
                root=$(dirname "$0")
                if [ "$1" = --print-java-home ]; then
                  echo "$root/jdk"
                  exit
                fi
                echo build >>"$root/builds"
                while [ ! -e "$root/go" ]; do sleep 0.05; done
                touch "$root/deploy/local/target/local-launcher.jar"
                """);
        for (var module : List.of("deploy/local", "testing/servers", "testing/kafka-broker", "libs/payment-events")) {
            Files.createDirectories(root.resolve(module + "/src/main"));
            Files.createFile(root.resolve(module + "/pom.xml"));
        }
        Files.createFile(root.resolve("pom.xml"));
        var broker = Files.createDirectories(root.resolve("testing/kafka-broker/target/classes/META-INF"));
        Files.writeString(broker.resolve("kafka-broker.classpath"), root.resolve("pom.xml") + "\n");
    }

    /** A build that still waits would do so for ever. */
    @AfterEach
    void endWhatWasStarted() {
        for (var process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void shouldBuildNothing_whenItRunsAlready() throws Exception {
        // Looks like a launcher to whoever asks for its command line, and ends with this JVM.
        var launcher = new ProcessBuilder("sh", "-c", "read line; exit", "local-launcher.jar").start();
        started.add(launcher);
        held(launcher.pid());

        var up = up("first");

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said("first")).contains("it runs already, as process " + launcher.pid());
        assertThat(up.exitValue()).isEqualTo(3);
        assertThat(root.resolve("builds")).doesNotExist();
    }

    @Test
    void shouldGoOn_whenThePidOfAKilledRunIsSomebodyElsesByNow() throws Exception {
        held(ProcessHandle.current().pid());
        Files.createFile(root.resolve("go"));

        var up = up("first");

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said("first")).contains("launched");
        assertThat(up.exitValue()).isZero();
    }

    /** Without a LANG the signs of what held and what did not would be the same question mark. */
    @Test
    void shouldWriteWhatItSaysInOneEncoding_whateverTheEnvironment() throws Exception {
        Files.createFile(root.resolve("go"));

        var up = up("first");

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said("first")).contains("-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8");
    }

    @Test
    void shouldBuildOnce_whenTwoAreStarted() throws Exception {
        assumeThereIs("flock");
        var first = up("first");
        await().atMost(LIMIT).until(() -> Files.exists(root.resolve("builds")));
        var second = up("second");
        await().atMost(LIMIT).until(() -> said("second").contains("waits for another one"));

        Files.createFile(root.resolve("go"));

        assertThat(first.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said("first")).contains("launched");
        assertThat(said("second")).contains("launched");
        assertThat(root.resolve("builds")).hasContent("build");
    }

    @Test
    void shouldEndTheBuildAndWhatItHasStarted_whenItIsTold() throws Exception {
        assumeThereIs("setsid");
        script("forked-jvm", """
                root=$(dirname "$0")
                trap 'touch "$root/fork-ended"; exit' TERM
                touch "$root/fork-runs"
                while [ -d "$root" ]; do sleep 0.05; done
                """);
        script("mvnw", """
                root=$(dirname "$0")
                if [ "$1" = --print-java-home ]; then
                  echo "$root/jdk"
                  exit
                fi
                "$root/forked-jvm" &
                wait
                """);
        var up = up("first");
        await().atMost(LIMIT).until(() -> Files.exists(root.resolve("fork-runs")));

        up.destroy();

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(128 + 15);
        assertThat(said("first")).contains("ended by SIGTERM").doesNotContain("launched");
        await().atMost(LIMIT).until(() -> Files.exists(root.resolve("fork-ended")));
    }

    @Test
    void shouldEndAtOnce_whenItWaitsForAnotherOnesBuild() throws Exception {
        assumeThereIs("flock");
        var first = up("first");
        await().atMost(LIMIT).until(() -> Files.exists(root.resolve("builds")));
        var second = up("second");
        await().atMost(LIMIT).until(() -> said("second").contains("waits for another one"));

        second.destroy();

        assertThat(second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(128 + 15);
        Files.createFile(root.resolve("go"));
        assertThat(first.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said("first")).contains("launched");
    }

    private static void assumeThereIs(String program) {
        var found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
        assumeTrue(found, "no " + program + " on the PATH");
    }

    private void held(long pid) throws IOException {
        Files.writeString(Files.createDirectories(local.resolve(".run")).resolve("up.lock"), pid + "\n");
    }

    private Process up(String name) throws IOException {
        var builder = new ProcessBuilder(local.resolve("up").toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve(name + ".txt").toFile());
        builder.environment().remove("SAPHAN_RUN_DIRECTORY");
        var up = builder.start();
        started.add(up);
        return up;
    }

    private String said(String name) throws IOException {
        return Files.readString(root.resolve(name + ".txt"));
    }

    private void script(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.startsWith("#!") ? text : "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
