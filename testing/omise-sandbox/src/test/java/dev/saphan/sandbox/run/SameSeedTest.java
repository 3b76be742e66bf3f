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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same seed and the same calls give the same answers to the last byte, in another process as well. */
class SameSeedTest {
    private static final String KEY = "Basic "
            + Base64.getEncoder().encodeToString("skey_test_5sandbox0saphan00000:".getBytes(StandardCharsets.US_ASCII));
    private static final String FORM = "application/x-www-form-urlencoded";

    private static List<String> answers(String seed) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.saphan.sandbox.run.Main",
                "--stop-with-stdin");
        builder.environment()
                .putAll(Map.of(
                        "SANDBOX_PORT", "0",
                        "SANDBOX_SEED", seed,
                        "SANDBOX_CLOCK_START", "2026-01-01T00:00:00Z",
                        "SANDBOX_CLOCK_FROZEN", "true"));
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            String url = out.readLine().replace("omise-sandbox ready on ", "");
            return story(client, url);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Charges by chance, money back, time passing, and all that the gateway then says. */
    private static List<String> story(HttpClient client, String url) throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        said.add(call(client, "POST", url + "/admin/behaviours", "{\"probability\":0.3,\"outcome\":\"decline\"}"));
        said.add(call(client, "POST", url + "/admin/behaviours", "{\"probability\":0.3,\"answer\":\"broken_after\"}"));
        for (int i = 0; i < 40; i++) {
            String form = "amount=" + (400_000 + i) + "&currency=THB&source[type]=barcode_wechat&source[barcode]="
                    + (130_000_000_000_000_000L + i);
            said.add(call(
                    client, "POST", url + "/charges", form.replace("[", "%5B").replace("]", "%5D")));
        }
        said.add(call(client, "POST", url + "/admin/clock", "{\"advance\":\"2m\"}"));
        String first = said.get(2).replaceAll("(?s).*?\"(chrg_test_\\w+)\".*", "$1");
        said.add(call(client, "POST", url + "/charges/" + first + "/refunds", "amount=100"));
        for (String path :
                List.of("/charges?limit=100", "/events?limit=100", "/refunds", "/account", "/admin/ledger")) {
            said.add(call(client, "GET", url + path, ""));
        }
        return said;
    }

    private static String call(HttpClient client, String method, String url, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", KEY)
                .header("Content-Type", FORM)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.headers().firstValue("X-Request-Id") + " " + answer.body();
    }

    @Test
    void shouldAnswerTheSame_inAnotherProcess_andOtherwiseWithAnotherSeed() throws Exception {
        List<String> first = answers("7");

        assertThat(answers("7")).isEqualTo(first);
        assertThat(String.join("", first)).contains("\"failed\"", "\"successful\"");
        assertThat(answers("8")).isNotEqualTo(first);
    }
}
