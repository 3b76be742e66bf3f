package dev.saphan.posedge.inbound;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Topics;
import dev.saphan.posedge.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A store that was restored lacks what came since. Its groups are set back: what they read again has to bring it back. */
@QuarkusTest
class RestoredTest extends OnRealServers {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void shouldKnowAPaymentAgain_whenWhatItPublishedIsReadAgain() throws SQLException {
        Door till = Door.till();
        Map<String, Object> scan = till.scan();
        till.post(scan).then().statusCode(202);
        ConsumerRecord<String, byte[]> published = published(till);
        Database.execute("delete from scan where scan_id = '" + till.scanId + "'");
        till.show().then().statusCode(404);

        readAgain(published, published.value());
        kafka.publish(Door.CHARGE_SERVICE, till.ended(ChargeStatus.SUCCESSFUL, 1));

        await().atMost(2, MINUTES).until(() -> till.show().statusCode() == 200);
        till.becomes("successful");
        till.show().then().body("amount", equalTo(scan.get("amount"))).body("terminalId", equalTo(till.terminal));
        till.post(scan).then().statusCode(200).body("status", equalTo("successful"));
    }

    @Test
    void shouldNotMindWhatItHas_withOrWithoutItsCode() {
        Door till = paid();
        ConsumerRecord<String, byte[]> published = published(till);
        String withoutCode = new String(published.value(), StandardCharsets.UTF_8)
                .replaceFirst("\"barcode\":\"" + Door.CODE + "\"", "\"barcode\":null");
        assertThat(withoutCode).doesNotContain(Door.CODE);

        readAgain(published, published.value());
        readAgain(published, withoutCode.getBytes(StandardCharsets.UTF_8));
        kafka.publish(
                Topics.SCANS,
                published.key(),
                Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/x", "ce_type", "saphan.ScanReceived"),
                "the only one to be put aside".getBytes(StandardCharsets.UTF_8));

        await().atMost(2, MINUTES).until(() -> !kafka.records(Topics.DEAD_LETTERS, published.key())
                .isEmpty());
        assertThat(kafka.records(Topics.DEAD_LETTERS, published.key())).hasSize(1);
        till.show().then().body("status", equalTo("successful"));
    }

    private ConsumerRecord<String, byte[]> published(Door till) {
        String key = till.scanId.toString();
        await().atMost(2, MINUTES).until(() -> !kafka.records(Topics.SCANS, key).isEmpty());
        return kafka.records(Topics.SCANS, key).getFirst();
    }

    /** As a group that was set back does, some time after the scan was stored. */
    private void readAgain(ConsumerRecord<String, byte[]> published, byte[] value) {
        Map<String, String> headers = Kafka.headers(published);
        headers.put("ce_time", Instant.now().minus(LONG).toString());
        kafka.publish(Topics.SCANS, published.key(), headers, value);
    }
}
