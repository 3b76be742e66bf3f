package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.world.ChargeBody;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Pipeline;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Webhooks that are genuine, and far too many: they cost rows, and hardly a read. */
@QuarkusTest
class FloodTest {
    private static final int FLOOD = 1_000;

    private final ScriptedGateway gateway = ScriptedGateway.shared();
    private final Scan scan = Scan.fresh();

    @TestHTTPResource("/webhooks/omise")
    URI url;

    @Test
    void shouldReadOnce_whenTenWebhooksComeForOneCharge() {
        CountDownLatch tenAreHere = new CountDownLatch(1);
        gateway.has(scan.pending().paid());
        gateway.answers(scan.chargeId().value(), (exchange, charge) -> {
            awaited(tenAreHere);
            ScriptedGateway.Answer.RIGHT.to(exchange, charge);
        });

        send(eventsOf(scan.pending().paid(), 10));
        tenAreHere.countDown();

        Completions.awaitOne(scan.chargeId());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Database.count(
                                "select count(*) from watch where charge_id = ? and next_at is null",
                                scan.chargeId().value())
                        == 1);
        assertThat(gateway.readsOf(scan.chargeId().value())).isEqualTo(1);
    }

    /** Events that its end does not answer: a gateway gone mad, or one that delivers a week's events again. */
    @Test
    void shouldReadNoOftenerThanTheClock_whenTheyDoNotEnd() {
        gateway.has(scan.pending());
        Instant begun = Instant.now();

        send(eventsOf(scan.pending(), FLOOD));

        long reads = gateway.readsOf(scan.chargeId().value());
        long seconds = Duration.between(begun, Instant.now()).toSeconds() + 1;
        assertThat(reads)
                .as("five at once, and one each SAPHAN_POLL_AFTER, which is a second here")
                .isBetween(1L, 6 + seconds);
        gateway.becomes(scan.chargeId().value(), ChargeBody::paid);
        assertThat(Completions.awaitOne(scan.chargeId()).scanId()).isEqualTo(scan.scanId());
    }

    /** The very same bytes and headers, caught on their way and sent again within the five minutes. */
    @Test
    void shouldReadOnceAndKeepOneRow_whenOneWebhookIsReplayed() {
        gateway.has(scan.pending().paid());
        EventBody event = scan.pending().paid().event("charge.complete");

        send(IntStream.range(0, FLOOD).mapToObj(i -> event).toList());

        Completions.awaitOne(scan.chargeId());
        assertThat(gateway.readsOf(scan.chargeId().value())).isEqualTo(1);
        assertThat(Database.count("select count(*) from webhook where event_id = ?", event.id()))
                .isEqualTo(1);
    }

    private void send(List<EventBody> events) {
        try (Pipeline pipeline = new Pipeline(url)) {
            events.forEach(event -> pipeline.posts(event.bytes(), signed(event.bytes())));
            assertThat(pipeline.answers().keySet()).containsExactly(200);
        }
    }

    private static Map<String, String> signed(byte[] body) {
        Instant now = Instant.now();
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put(WebhookSignature.TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()));
        headers.put(WebhookSignature.SIGNATURE_HEADER, WebhookSignature.sign(Omise.SECRET, now, body));
        return headers;
    }

    private static List<EventBody> eventsOf(ChargeBody charge, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> charge.event("charge.complete"))
                .toList();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
