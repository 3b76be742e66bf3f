package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.CloudEvent;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.ChargeBody;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** {@code charges.v1}: each message any number of times, and what is none of them to the dead letters. */
@QuarkusTest
class MessagesTest {
    private final Broker broker = Broker.shared();
    private final Scan scan = Scan.fresh();

    @Test
    void shouldPublishOnce_whenEveryMessageComesThrice() {
        ScriptedGateway.shared().has(scan.pending().paid());
        for (int i = 0; i < 3; i++) {
            broker.hears(scan.created(Instant.now()));
            broker.hears(scan.expiring());
        }
        Completions.awaitOne(scan.chargeId());
        broker.hears(scan.created(Instant.now()));
        broker.hears(scan.expiring());
        Scan later = Scan.fresh();
        ScriptedGateway.shared().has(later.pending().paid());
        broker.hears(later.created(Instant.now().minusSeconds(60)));
        Completions.awaitOne(later.chargeId());

        assertThat(Completions.of(scan.chargeId())).hasSize(1);
    }

    @Test
    void shouldSetAsideWhatIsNoMessage_maskedAndWithItsReason_andGoOn() {
        ChargeCreated created = scan.created(Instant.now());
        Map<String, String> headers = new CloudEvent(created, "/saphan/charge-service", Instant.now(), null).headers();
        String broken = "{\"scanId\": \"%s\", \"note\": \"%s\"}".formatted(scan.scanId(), ChargeBody.CODE);
        broker.hears("charges.v1", created.key(), headers, broken.getBytes(StandardCharsets.UTF_8));
        ScriptedGateway.shared().has(scan.pending().paid());
        broker.hears(created);

        Completions.awaitOne(scan.chargeId());

        ConsumerRecord<String, byte[]> dead = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> broker.records("dead-letters.v1").stream()
                                .filter(each -> created.key().equals(each.key()))
                                .findFirst()
                                .orElse(null),
                        each -> each != null);
        String value = new String(dead.value(), StandardCharsets.UTF_8);
        assertThat(value).contains(scan.scanId().toString()).doesNotContain(ChargeBody.CODE);
    }

    @Test
    void shouldPassOverWhatItDoesNotKnow() {
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                "1",
                "ce_source",
                "/saphan/charge-service",
                "ce_type",
                "saphan.Later");
        broker.hears("charges.v1", scan.scanId().toString(), headers, new byte[] {1});
        ScriptedGateway.shared().has(scan.pending().paid());
        broker.hears(scan.created(Instant.now()));

        Completions.awaitOne(scan.chargeId());

        assertThat(broker.records("dead-letters.v1"))
                .noneMatch(each -> scan.scanId().toString().equals(each.key()));
    }
}
