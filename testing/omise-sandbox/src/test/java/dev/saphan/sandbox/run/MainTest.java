package dev.saphan.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The process, as a launcher sees it. */
class MainTest {

    private static Process start(String port, String... options) throws IOException {
        return start(Map.of("SANDBOX_PORT", port), options);
    }

    private static Process start(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.saphan.sandbox.run.Main"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String readyUrl(BufferedReader out) throws IOException {
        String line = out.readLine();
        assertThat(line).matches("omise-sandbox ready on http://127\\.0\\.0\\.1:\\d+");
        return line.substring(line.indexOf("http"));
    }

    @Test
    void shouldSayThatItIsReady_once_andEndOnSigterm() throws Exception {
        Process process = start("0");
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        HttpRequest page =
                HttpRequest.newBuilder(URI.create(readyUrl(out) + "/")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(page, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }

        process.toHandle().destroy();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(out.readLine()).isNull();
        assertThat(process.errorReader(StandardCharsets.UTF_8).lines()).isEmpty();
    }

    @Test
    void shouldEndWithItsStandardInput_whenToldSo() throws Exception {
        Process process = start("0", "--stop-with-stdin");
        String url = readyUrl(process.inputReader(StandardCharsets.UTF_8));
        assertThat(url).isNotEmpty();

        process.getOutputStream().close();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void shouldSayWhichSeedItDrew_soThatWhatWasSeenCanBePlayedAgain() throws Exception {
        Process process = start(Map.of("SANDBOX_PORT", "0", "SANDBOX_SEED", "random"), "--stop-with-stdin");
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(readyUrl(out)).isNotEmpty();

        assertThat(out.readLine()).matches("omise-sandbox drew SANDBOX_SEED=\\d{1,18}");

        process.getOutputStream().close();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void shouldSayWhyItDoesNotStart() throws Exception {
        Process process = start("x");

        assertThat(process.errorReader(StandardCharsets.UTF_8).lines())
                .contains("omise-sandbox: SANDBOX_PORT must be a number from 0 to 65535");
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(start("0", "--help").waitFor()).isEqualTo(2);
    }
}
