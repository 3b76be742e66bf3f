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
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process with a journal, as a kill and a full disk leave it: what was answered is there. */
class KilledTest {
    private static final String KEY = "Basic "
            + Base64.getEncoder().encodeToString("skey_test_5sandbox0saphan00000:".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    private final class Running implements AutoCloseable {
        private final Process process;
        private final String url;

        /** @param limit a command of the shell that the process inherits */
        private Running(String limit) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                    "sh",
                    "-c",
                    limit + "; exec \"$@\"",
                    "sandbox",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:-UsePerfData",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.saphan.sandbox.run.Main");
            builder.environment().put("SANDBOX_PORT", "0");
            builder.environment().put("SANDBOX_DATA", directory.toString());
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            process = builder.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            url = out.readLine().replace("omise-sandbox ready on ", "");
        }

        private HttpResponse<String> call(String method, String path, String body) throws IOException {
            try {
                return http.send(
                        HttpRequest.newBuilder(URI.create(url + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .header("Authorization", KEY)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }

        private HttpResponse<String> charge(int number) throws IOException {
            return call(
                    "POST",
                    "/charges",
                    "amount=400011&currency=THB&source%5Btype%5D=barcode_wechat&source%5Bbarcode%5D="
                            + (130_000_000_000_000_000L + number));
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
        }
    }

    private static String id(HttpResponse<String> answer) {
        return answer.body().replaceAll("(?s).*?\"(chrg_test_\\w+)\".*", "$1");
    }

    private void assertKnown(List<String> ids) throws IOException {
        try (Running again = new Running(":")) {
            for (String id : ids) {
                assertThat(again.call("GET", "/charges/" + id, "").body()).contains("\"status\": \"successful\"");
            }
            assertThat(again.call("GET", "/admin/ledger/check", "").statusCode())
                    .isEqualTo(200);
            assertThat(again.charge(0).body()).contains("invalid_barcode");
            assertThat(again.call("POST", "/charges/" + ids.getFirst() + "/refunds", "amount=100")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldKnowEveryChargeThatItHasAnswered_afterAKill() throws Exception {
        List<String> ids = new ArrayList<>();
        try (Running running = new Running(":")) {
            for (int i = 0; i < 50; i++) {
                ids.add(id(running.charge(i)));
            }
        }

        assertKnown(ids);
    }

    @Test
    void shouldAnswer503_andGoOnReading_whenTheDiskIsFull_andForgetNothingOfWhatItHasAnswered() throws Exception {
        List<String> ids = new ArrayList<>();
        try (Running running = new Running("ulimit -f 16")) { // blocks of 512 bytes, or of 1,024
            HttpResponse<String> answer = running.charge(0);
            for (int i = 1; answer.statusCode() == 200; i++) {
                ids.add(id(answer));
                answer = running.charge(i);
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("service_unavailable", "cannot write its journal");
            assertThat(running.call("POST", "/charges/" + ids.getFirst() + "/refunds", "amount=100")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(running.call("GET", "/charges/" + ids.getFirst(), "").statusCode())
                    .isEqualTo(200);
        }
        assertThat(ids).hasSizeGreaterThan(5);

        assertKnown(ids);
    }
}
