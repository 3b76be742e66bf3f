package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests ask a service for is answered by the one that runs. */
@ExtendWith(SharedSystem.Given.class)
class ManifestsIT {
    private static final Pattern PATH = Pattern.compile("(?m)^ +(?:prometheus.io/)?path: (/q/\\S+)$");
    private static final Duration SOON = Duration.ofMinutes(2);

    private final SharedSystem system;

    ManifestsIT(SharedSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pos-edge", "charge-service", "webhook-ingest", "refund-service"})
    void shouldAnswerProbesAndScrapes(String service) throws Exception {
        List<String> paths = pathsIn(service);

        assertThat(paths)
                .containsExactlyInAnyOrder("/q/metrics", "/q/health/started", "/q/health/ready", "/q/health/live");
        // Ready is what a service is at most times: one that has just lost sight of a server on a busy machine is not.
        for (String path : paths) {
            await().atMost(SOON).untilAsserted(() -> {
                HttpResponse<String> answer = get(service, path);
                assertThat(answer.statusCode()).as(service + path).isEqualTo(200);
                assertThat(answer.body()).as(service + path).contains(path.endsWith("metrics") ? "jvm_" : "\"UP\"");
            });
        }
    }

    private static List<String> pathsIn(String service) throws IOException {
        Matcher path = PATH.matcher(
                Files.readString(Up.ROOT.resolve("deploy/kubernetes/base/" + service + "/deployment.yaml")));
        return path.results().map(each -> each.group(1)).toList();
    }

    private HttpResponse<String> get(String service, String path) throws IOException, InterruptedException {
        String address = system.address(service.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
        }
    }
}
