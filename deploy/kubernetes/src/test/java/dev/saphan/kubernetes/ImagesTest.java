package dev.saphan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images are made of; whether or not there is an engine that could make them. */
class ImagesTest {
    static final List<String> OVERLAYS = Repository.OVERLAYS;

    private static final String GOOD = """
            ARG JRE=docker.io/library/eclipse-temurin:25-jre
            FROM ${JRE}
            # a comment
            ENV A=1 \\
                B=2
            WORKDIR /opt/saphan
            COPY program/ ./
            USER 10001:10001
            ENTRYPOINT ["/opt/saphan/start"]
            """;

    @TempDir
    Path directory;

    @Test
    void shouldKeepToTheRules() throws IOException {
        assertThat(Containerfile.violations(Files.readString(Repository.IMAGES.resolve("Containerfile"))))
                .isEmpty();
        assertThat(Containerfile.violations(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            :25-jre                    | :latest                          | has no fixed tag
            :25-jre                    | ``                               | has no fixed tag
            USER 10001:10001           | USER saphan                      | by numbers
            USER 10001:10001           | USER 0:0                         | by numbers
            USER 10001:10001           | LABEL nobody=root                | by numbers
            ["/opt/saphan/start"]      | /opt/saphan/start                | one ENTRYPOINT in JSON
            COPY program/ ./           | ADD https://example.com/a.tar ./ | ADD fetches
            COPY program/ ./           | COPY . .                         | the whole context
            COPY program/ ./           | RUN apt-get install -y curl      | fetched or installed
            ENV A=1                    | ENV OMISE_SECRET_KEY=skey_test_1 | a secret
            WORKDIR /opt/saphan        | WORKDIR opt                      | not absolute
            COPY program/ ./           | copy program/ ./                 | capital letters
            """)
    void shouldRefuse(String good, String bad, String because) {
        assertThat(Containerfile.violations(GOOD.replace(good, bad)))
                .singleElement()
                .asString()
                .contains(because);
    }

    /** The number of the user is the image's and the manifests'. */
    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldBeTheImagesThatTheManifestsRun(String overlay) throws IOException {
        String file = Files.readString(Repository.IMAGES.resolve("Containerfile"));
        List<String> images = Kustomization.build(Repository.overlay(overlay)).stream()
                .filter(each -> each.containers()
                        .anyMatch(container ->
                                container.get("image").getAsString().contains("saphan/")))
                .peek(each -> assertThat(file)
                        .contains("USER " + each.text("spec.template.spec.securityContext.runAsUser") + ":"
                                + each.text("spec.template.spec.securityContext.runAsGroup")))
                .flatMap(Manifest::containers)
                .map(container -> container.get("image").getAsString().replaceFirst(".*saphan/", ""))
                .distinct()
                .toList();

        String build = Files.readString(Repository.IMAGES.resolve("build"));
        String tag = build.replaceAll("(?s).*\\ntag=(\\S+)\\n.*", "$1");
        List<String> built = Stream.of(build.replaceAll("(?s).*\\nprograms=\"([^\"]+)\"\\n.*", "$1")
                        .split(" ", -1))
                .map(program -> program + ":" + tag)
                .toList();
        assertThat(images).containsExactlyInAnyOrderElementsOf(built);
    }

    @Test
    void shouldSayWhatIsMissing_whenThereIsNoEngine() throws Exception {
        assertThat(run(Map.of("CONTAINER_ENGINE", "no-such-engine"), "build")).isEqualTo(1);

        assertThat(said()).contains("no container engine answers", "no-such-engine", "Nothing was built");
    }

    @Test
    void shouldSayWhichProgramsThereAre() throws Exception {
        assertThat(run(Map.of(), "build", "pos-hedge")).isEqualTo(1);
        assertThat(said()).contains("no program pos-hedge", "refund-service");

        assertThat(run(Map.of(), "build", "--help")).isZero();
        assertThat(said()).contains("--jre IMAGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "debian-jre", "start"})
    void shouldBeScriptsThatAShellCanRead(String script) throws Exception {
        assertThat(Repository.IMAGES.resolve(script)).isExecutable();
        assertThat(run(
                        Map.of(),
                        "/bin/sh",
                        "-n",
                        Repository.IMAGES.resolve(script).toString()))
                .isZero();
    }

    private int run(Map<String, String> environment, String... line) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(Repository.IMAGES.resolve(line[0]).toString()),
                        Stream.of(line).skip(1))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("output.txt"));
    }
}
