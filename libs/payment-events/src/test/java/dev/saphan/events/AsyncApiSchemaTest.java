package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The contract is an AsyncAPI 3 document by AsyncAPI's own JSON Schema. That comes as a package of npm's; without npm, its cache
 * and the registry this is skipped with a line that says so, and the other checks of {@link AsyncApiTest} remain.
 */
class AsyncApiSchemaTest {
    private static final Path SOURCE = Path.of("src/test/npm/package.json");
    private static final Path HOME = Path.of("target/npm");
    private static final Path SCHEMA = HOME.resolve("node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json");
    private static final int SECONDS = 30;

    @Test
    void shouldBeADocumentOfAsyncApi3() throws Exception {
        JsonSchema schema = schema();

        assertThat(schema.validate(AsyncApi.document())).isEmpty();
    }

    @Test
    void shouldSeeWhatIsWrong_orItProvesNothing() throws Exception {
        JsonSchema schema = schema();
        ObjectNode wrong = AsyncApi.document();
        ((ObjectNode) wrong.at("/channels/scans")).put("adress", "scans.v1");

        assertThat(schema.validate(wrong)).isNotEmpty();
    }

    private static JsonSchema schema() throws Exception {
        if (!Files.exists(SCHEMA)) {
            String reason = install();
            if (!reason.isEmpty()) {
                System.out.println("SKIPPED: asyncapi.yaml was not held against AsyncAPI's own schema: " + reason);
            }
            Assumptions.assumeTrue(reason.isEmpty(), reason);
        }
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(new ObjectMapper().readTree(SCHEMA.toFile()));
    }

    /** @return why it could not be had; empty when it is there */
    private static String install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        Files.copy(SOURCE, HOME.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        Path output = HOME.resolve("npm.txt");
        ProcessBuilder npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--no-package-lock",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--loglevel=error",
                        "--prefer-offline",
                        "--fetch-retries=0",
                        "--fetch-timeout=10000")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Process process;
        try {
            process = npm.start();
        } catch (IOException notThere) {
            return "npm is not on the PATH";
        }
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return "npm took longer than " + SECONDS + " s";
        }
        String said = Files.readString(output).strip().lines().findFirst().orElse("it did not say why");
        return process.exitValue() == 0 && Files.exists(SCHEMA) ? "" : "npm could not install @asyncapi/specs: " + said;
    }
}
