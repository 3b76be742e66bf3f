package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script before Maven, with a Maven that only says what it was given. */
class MvnwScriptTest {

    @TempDir
    Path root;

    @BeforeEach
    void makeACheckout() throws IOException {
        script("mvnw", Files.readString(Path.of("../../mvnw")));
        script("bin/mvn", "#!/bin/sh\necho \"runs $* on $JAVA_HOME with [${MAVEN_OPTS-nothing}]\"\n");
        script("jdk-of-7/bin/javac", "#!/bin/sh\n");
        Files.writeString(root.resolve("jdk-of-7/release"), "JAVA_VERSION=\"7.0.1\"\n");
        script("jdk-of-99/bin/javac", "#!/bin/sh\n");
        Files.writeString(root.resolve("jdk-of-99/release"), "JAVA_VERSION=\"99.0.1\"\n");
    }

    @Test
    void shouldLeaveOutHeapAndCollector_whichTheBuildSaysItself() throws Exception {
        var said = mvnw(
                "jdk-of-99",
                Map.of(
                        "HOME",
                        root.toString(),
                        "MAVEN_OPTS",
                        "-Xmx512m -XX:+UseG1GC -Dkept=* -XX:MaxRAMPercentage=20 -XX:+UseStringDeduplication"));

        assertThat(said)
                .contains("leaves out of MAVEN_OPTS", "-Xmx512m -XX:+UseG1GC -XX:MaxRAMPercentage=20\n")
                .endsWith("runs verify -q on " + root.resolve("jdk-of-99")
                        + " with [ -Dkept=* -XX:+UseStringDeduplication]\n");
    }

    @Test
    void shouldSayNothing_whenThereIsNothingToLeaveOut() throws Exception {
        assertThat(mvnw("jdk-of-99", Map.of("HOME", root.toString())))
                .isEqualTo("runs verify -q on " + root.resolve("jdk-of-99") + " with [nothing]\n");
    }

    /** It looks for a JDK in the user's folder, too, where the one of JAVA_HOME does not do. */
    @Test
    void shouldFindAJdkOrSayThatThereIsNone_whenNobodyHasAHome() throws Exception {
        assertThat(mvnw("jdk-of-7", Map.of())).containsAnyOf("runs verify -q", "no JDK of version");
    }

    private String mvnw(String jdk, Map<String, String> environment) throws Exception {
        var output = root.resolve("output.txt");
        var builder = new ProcessBuilder(root.resolve("mvnw").toString(), "verify", "-q")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment()
                .put("PATH", root.resolve("bin") + File.pathSeparator + "/usr/bin" + File.pathSeparator + "/bin");
        builder.environment().put("JAVA_HOME", root.resolve(jdk).toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }

    private void script(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
