package dev.saphan.kubernetes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest of every overlay: what the API server would refuse, and what a careful person would. */
class ManifestsTest {
    static final List<String> OVERLAYS = Repository.OVERLAYS;

    private static final String SECRETS =
            Repository.overlay("single-node").resolve("secrets").toString();

    @TempDir
    Path directory;

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldBeAccepted_byAStrictServerThatEnforcesRestrictedPods(String overlay) {
        List<Manifest> manifests = Kustomization.build(Repository.overlay(overlay));

        assertThat(manifests)
                .hasSizeGreaterThan(18)
                .allSatisfy(each -> assertThat(violations(each)).as(each.id()).isEmpty());
        assertThat(manifests).extracting(Manifest::id).doesNotHaveDuplicates();
    }

    private static List<String> violations(Manifest manifest) {
        List<String> ofTheSchema = Schema.violations(manifest);
        return ofTheSchema.isEmpty() ? PodRules.violations(manifest) : ofTheSchema;
    }

    /** One mistake each; the first line says which words tell of it. */
    static Stream<Path> refused() throws IOException {
        try (Stream<Path> files = Files.list(Repository.KUBERNETES.resolve("src/test/resources/refused"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldBeRefused(Path file) throws IOException {
        String expected = Files.readAllLines(file).getFirst().replaceFirst("# ", "");

        List<String> violations = Manifest.of(file).stream()
                .flatMap(each -> violations(each).stream())
                .toList();

        assertThat(violations).singleElement().asString().contains(expected);
    }

    @Test
    void shouldRefuseAKeyThatIsThereTwice() {
        assertThatThrownBy(() -> Manifest.of("kind: Service\nkind: Secret\n")).hasMessageContaining("duplicate key");
    }

    @Test
    void shouldMakeTheSecretsOfTheReadme_withPasswordsOfTheirOwn() {
        Map<String, String> omise = Map.of("OMISE_SECRET_KEY", "skey_test_1", "OMISE_WEBHOOK_SECRETS", "b25l,dHdv");

        List<Manifest> secrets = Manifest.of(run(omise, SECRETS));

        assertThat(secrets).hasSize(6).allSatisfy(each -> {
            assertThat(Schema.violations(each)).as(each.id()).isEmpty();
            assertThat(each.text("metadata.namespace")).isEqualTo("saphan");
            each.object("stringData").keySet().forEach(key -> assertThat(Repository.read("deploy/kubernetes/README.md"))
                    .containsPattern("\\| `" + each.name() + "` \\| .*`" + key + "`"));
        });
        assertThat(secrets.getFirst().object("stringData").asMap().values())
                .extracting(JsonElement::getAsString)
                .containsExactly("skey_test_1", "b25l,dHdv");
        assertThat(secrets.stream().skip(1).map(each -> each.text("stringData.password")))
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("[0-9a-f]{48}"));
    }

    /** What the tests look at is what is applied. */
    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void shouldBePutTogetherAsKubectlDoes(String overlay) {
        assumeTrue(hasKubectl(), "skipped: no kubectl on the PATH to compare with");

        String made = run(
                Map.of(), "kubectl", "kustomize", Repository.overlay(overlay).toString());

        assertThat(byId(Kustomization.build(Repository.overlay(overlay)))).isEqualTo(byId(Manifest.of(made)));
    }

    private static Map<String, JsonObject> byId(List<Manifest> manifests) {
        return manifests.stream().collect(toMap(Manifest::id, Manifest::json));
    }

    private static boolean hasKubectl() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private String run(Map<String, String> environment, String... line) {
        Path output = directory.resolve("output.yaml");
        Path errors = directory.resolve("errors.txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as(line[0] + " ends")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }
}
