package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Omise's own client for Node, from the registry, works against the sandbox. Needs node, npm, and the package from npm's
 * cache or the registry; without them it is skipped with a line that says so, or, with {@code -Dnode.client=required}
 * (for machines that are known to have them), it fails.
 */
class OwnClientTest {
    private static final Path SOURCES = Path.of("src/test/npm");
    private static final Path HOME = Path.of("target/npm");
    private static final int INSTALL_SECONDS = 30;

    private record Ended(int status, String output) {}

    @Test
    void shouldServeOmisesOwnClient() throws Exception {
        skipUnless(available("node") && available("npm"), "node and npm are not on the PATH");
        install();
        try (Twin twin = Twin.start("CLOCK_FROZEN", "true")) {
            String port = Integer.toString(URI.create(twin.url()).getPort());

            Ended ended = run(60, "node", "client.js", port);

            assertThat(ended.output()).contains("every call was answered");
            assertThat(ended.status()).isZero();
        }
    }

    private static void install() throws Exception {
        Files.createDirectories(HOME);
        for (String file : new String[] {"package.json", "client.js"}) {
            Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(HOME.resolve("node_modules/omise/package.json"))) {
            Ended npm = run(
                    INSTALL_SECONDS,
                    "npm",
                    "install",
                    "--no-package-lock",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--loglevel=error",
                    "--prefer-offline",
                    "--fetch-retries=0",
                    "--fetch-timeout=10000");
            skipUnless(
                    npm.status() == 0,
                    "npm could not install the package omise, neither from its cache nor from the registry: "
                            + npm.output().strip().lines().findFirst().orElse("it did not say why"));
        }
    }

    private static void skipUnless(boolean possible, String reason) {
        if (!possible) {
            System.out.println("SKIPPED: Omise's own client was not tried against the sandbox: " + reason);
            assertThat(System.getProperty("node.client"))
                    .as("this machine must be able to try it: " + reason)
                    .isNotEqualTo("required");
        }
        Assumptions.assumeTrue(possible, reason);
    }

    private static boolean available(String program) throws Exception {
        try {
            return run(20, program, "--version").status() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static Ended run(int seconds, String... command) throws Exception {
        Files.createDirectories(HOME);
        Path output = Files.createTempFile(HOME, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        if (command[0].equals("node")) { // a proxy, which npm may need, must not come between it and the sandbox
            builder.environment().keySet().removeIf(name -> name.equalsIgnoreCase("http_proxy"));
        }
        Process process = builder.start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return new Ended(-1, "took longer than " + seconds + " s");
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
