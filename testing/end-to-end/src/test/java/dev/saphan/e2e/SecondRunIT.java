package dev.saphan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The databases outlive a run, and so does what the gateway knows: a sale of yesterday is refunded today. */
class SecondRunIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private final Insistent till = new Insistent();

    @Test
    void shouldPayAndRefund_inTheFirstRun_inTheSecondOne_andAfterTheSandboxHasDied() {
        String yesterday;
        try (Up first = Up.start(directory, Map.of(), "--fresh").untilReady()) {
            yesterday = assertIsPaid(first);
        }
        try (Up second = Up.start(directory, Map.of()).untilReady()) {
            assertIsRefunded(second, yesterday);
            String today = assertIsPaid(second);

            assertThat(second.child("omise-sandbox").orElseThrow().destroyForcibly())
                    .isTrue();
            await().atMost(SOON).until(() -> second.printed().contains("is ready again"));
            assertIsRefunded(second, today);
            assertIsPaid(second);

            assertThat(send(
                                    second,
                                    "WEBHOOK_INGEST_URL",
                                    "head-office",
                                    "/completions?suspect=true",
                                    HttpRequest.newBuilder())
                            .body())
                    .isEqualTo("{\"completions\":[]}");
        }
    }

    private String assertIsPaid(Up up) {
        String scanId = UUID.randomUUID().toString();
        assertThat(scan(up, scanId).statusCode())
                .as("200: it was stored, though a 503 came first")
                .isIn(200, 202);
        await("the till says that it is paid").atMost(SOON).untilAsserted(() -> assertThat(
                        send(up, "/scans/" + scanId, HttpRequest.newBuilder()).body())
                .contains("\"status\":\"successful\""));
        return scanId;
    }

    private void assertIsRefunded(Up up, String scanId) {
        HttpRequest.Builder refund = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"refundId": "%s", "amount": 10000, "reason": "returned goods"}""".formatted(UUID.randomUUID())));
        assertThat(send(up, "POS_EDGE_URL", "supervisor", "/scans/" + scanId + "/refunds", refund)
                        .statusCode())
                .isEqualTo(202);
        await("the till says that it is refunded").atMost(SOON).untilAsserted(() -> assertThat(
                        send(up, "/scans/" + scanId, HttpRequest.newBuilder()).body())
                .contains("\"refundedAmount\":10000"));
    }

    /** 11 satang: the customer approves at once. */
    private HttpResponse<String> scan(Up up, String scanId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        long code = ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L, 10_000_000_000_000_000L);
        return send(
                up,
                "/scans",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"scanId": "%s", "basketId": "again-%s", "barcode": "13%d", "amount": 400011,
                                 "currency": "THB", "scannedAt": "%s", "sentAt": "%s"}""".formatted(scanId, scanId, code, now, now))));
    }

    private HttpResponse<String> send(Up up, String path, HttpRequest.Builder request) {
        return send(up, "POS_EDGE_URL", "till", path, request);
    }

    private HttpResponse<String> send(Up up, String service, String role, String path, HttpRequest.Builder request) {
        try {
            String token = Files.readString(up.runDirectory().resolve("tokens/" + role + ".jwt"));
            return till.send(request.uri(URI.create(url(up, service) + path))
                    .header("Authorization", "Bearer " + token.strip())
                    .build());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String url(Up up, String service) throws IOException {
        Properties urls = new Properties();
        try (var reader = Files.newBufferedReader(up.runDirectory().resolve("urls.env"))) {
            urls.load(reader);
        }
        return urls.getProperty(service);
    }
}
