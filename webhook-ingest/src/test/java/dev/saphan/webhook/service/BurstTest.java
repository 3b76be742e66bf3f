package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** All tills of the country at noon: every webhook three times, in no order, and each charge once on its topic. */
@QuarkusTest
class BurstTest {
    private static final int CHARGES = 1_700;
    private static final int COPIES = 3;
    private static final int AT_ONCE = 64;

    @TestHTTPResource("/webhooks/omise")
    URI url;

    @ConfigProperty(name = "omise.max-parallel")
    int parallel;

    @Test
    void shouldStoreEveryWebhookAndPublishEveryChargeOnce_whenThousandsComeAtOnce() {
        List<Scan> scans =
                IntStream.range(0, CHARGES).mapToObj(i -> Scan.fresh()).toList();
        scans.forEach(scan -> ScriptedGateway.shared().has(scan.pending().paid()));
        int before = ScriptedGateway.shared().reads();

        List<Integer> statuses = send(scans);

        assertThat(statuses).hasSize(CHARGES * COPIES).containsOnly(200);
        await().atMost(Duration.ofMinutes(2)).until(() -> published(scans) >= CHARGES);
        Map<String, Long> times = Broker.shared().records("charge-completed.v1").stream()
                .map(each -> each.key())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        scans.forEach(scan -> assertThat(times).containsEntry(scan.scanId().toString(), 1L));
        assertThat(ScriptedGateway.shared().reads() - before)
                .as("reads: copies that came while a charge was read are answered by that read")
                .isBetween(CHARGES, CHARGES + CHARGES / 10);
        assertThat(ScriptedGateway.shared().mostAtOnce())
                .as("OMISE_MAX_PARALLEL")
                .isBetween(2, parallel);
        assertThat(Completions.of(scans.getFirst().chargeId()))
                .extracting(ChargeCompleted::version)
                .containsExactly(1L);
    }

    private static long published(List<Scan> scans) {
        var keys = Broker.shared().records("charge-completed.v1").stream()
                .map(each -> each.key())
                .collect(Collectors.toSet());
        return scans.stream()
                .filter(scan -> keys.contains(scan.scanId().toString()))
                .count();
    }

    /** Three events for each charge, as an impatient sender repeats them. */
    private List<Integer> send(List<Scan> scans) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build()) {
            Semaphore places = new Semaphore(AT_ONCE);
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int copy = 0; copy < COPIES; copy++) {
                for (Scan scan : scans) {
                    places.acquireUninterruptibly();
                    answers.add(client.sendAsync(request(scan), HttpResponse.BodyHandlers.discarding())
                            .thenApply(HttpResponse::statusCode)
                            .whenComplete((status, failure) -> places.release()));
                }
            }
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    private HttpRequest request(Scan scan) {
        byte[] body = scan.pending().paid().event("charge.complete").bytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        Omise.signed(body, Omise.SECRET, Instant.now()).forEach(request::header);
        return request.build();
    }
}
