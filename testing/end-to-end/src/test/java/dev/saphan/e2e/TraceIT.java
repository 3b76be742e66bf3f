package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.e2e.SpanCollector.Seen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One payment, one trace: over HTTP, Kafka and Omise, which passes no header of ours on. */
@ExtendWith(SharedSystem.Given.class)
class TraceIT {
    private static final Pattern CHARGE_ID = Pattern.compile("chrg_test_[0-9a-z]+");
    private static final Duration SOON = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldSpanAllServices_andShowNoCode(SharedSystem system) throws Exception {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        String code = "13" + ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L, 10_000_000_000_000_000L);

        String scanId = scan(system, code, "00-" + traceId + "-00f067aa0ba902b7-01");
        // A webhook that overtakes charges.v1 cannot know the trace: the customer approves after that.
        await("the charge is awaited").atMost(SOON).untilAsserted(() -> assertThat(names(system, traceId))
                .contains("webhook-ingest: process charges.v1"));
        approve(system, scanId);

        await("the payment's spans").atMost(SOON).untilAsserted(() -> assertThat(names(system, traceId))
                .contains(
                        "pos-edge: POST /scans",
                        "charge-service: process scans.v1",
                        "charge-service: omise post",
                        "webhook-ingest: process charges.v1",
                        "webhook-ingest: omise read",
                        "charge-service: process charge-completed.v1",
                        "refund-service: process charge-completed.v1",
                        "pos-edge: process charges.v1"));
        assertThat(spansOf(system, traceId).stream().filter(each -> each.kind().contains("CONSUMER")))
                .as("the spans of messages are ours, and none the connector's")
                .allSatisfy(each -> assertThat(each.name()).startsWith("process "));
        assertThat(spansOf(system, traceId))
                .anySatisfy(each -> assertThat(each.attributes()).containsEntry("messaging.kafka.message.key", scanId));
        assertThat(system.spans().toString()).doesNotContain(code);
    }

    @Test
    void shouldMaskACode_thatATillPutsIntoAUrl(SharedSystem system) throws Exception {
        String code = "130000000000004711";
        HttpRequest wrong = HttpRequest.newBuilder(
                        URI.create(system.address("POS_EDGE_URL") + "/scans/" + code + "?basketId=" + code))
                .header("Authorization", "Bearer " + system.token("till"))
                .build();

        assertThat(http.send(wrong, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isBetween(400, 499);

        await("its span").atMost(SOON).untilAsserted(() -> assertThat(
                        system.spans().toString())
                .contains("/scans/…4711")
                .contains("basketId=…4711"));
        assertThat(system.spans().toString()).doesNotContain(code);
    }

    private static List<String> names(SharedSystem system, String traceId) {
        return spansOf(system, traceId).stream()
                .map(each -> each.service() + ": " + each.name())
                .toList();
    }

    private void approve(SharedSystem system, String scanId) throws IOException, InterruptedException {
        String shown = http.send(
                        HttpRequest.newBuilder(URI.create(system.address("CHARGE_SERVICE_URL") + "/charges/" + scanId))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher chargeId = CHARGE_ID.matcher(shown);
        assertThat(chargeId.find()).as(shown).isTrue();
        String basic = Base64.getEncoder()
                .encodeToString((system.address("OMISE_SECRET_KEY") + ":").getBytes(StandardCharsets.UTF_8));
        HttpRequest paid = HttpRequest.newBuilder(
                        URI.create(system.address("OMISE_API_URL") + "/charges/" + chargeId.group() + "/mark_as_paid"))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(paid, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private static List<Seen> spansOf(SharedSystem system, String traceId) {
        return system.spans().stream()
                .filter(each -> each.traceId().equals(traceId))
                .toList();
    }

    private String scan(SharedSystem system, String code, String traceparent) {
        String scanId = UUID.randomUUID().toString();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.address("POS_EDGE_URL") + "/scans"))
                .header("Authorization", "Bearer " + system.token("till"))
                .header("Content-Type", "application/json")
                .header("traceparent", traceparent)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"scanId": "%s", "basketId": "trace-%s", "barcode": "%s", "amount": 400015, "currency": "THB",
                         "scannedAt": "%s", "sentAt": "%s"}""".formatted(scanId, scanId, code, now, now)))
                .build();
        assertThat(new Insistent().send(request).statusCode())
                .as("200: it was stored, though a 503 came first")
                .isIn(200, 202);
        return scanId;
    }
}
