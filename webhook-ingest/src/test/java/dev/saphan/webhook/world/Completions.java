package dev.saphan.webhook.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.CloudEvent;
import dev.saphan.events.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What accounting reads. */
public final class Completions {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Completions() {}

    /** All completions of a charge, in the order of their topic. */
    public static List<ChargeCompleted> of(ChargeId chargeId) {
        return all().stream().filter(each -> each.chargeId().equals(chargeId)).toList();
    }

    public static List<ChargeCompleted> all() {
        return Broker.shared().records("charge-completed.v1").stream()
                .map(Completions::read)
                .toList();
    }

    public static List<ChargeCompleted> awaitOf(ChargeId chargeId, int count) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> of(chargeId), found -> found.size() >= count);
    }

    public static ChargeCompleted awaitOne(ChargeId chargeId) {
        List<ChargeCompleted> found = awaitOf(chargeId, 1);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    public static Map<String, String> headers(ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = new HashMap<>();
        message.headers().forEach(each -> headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static ChargeCompleted read(ConsumerRecord<String, byte[]> message) {
        Parsed parsed = CloudEvent.read(message.key(), headers(message), message.value());
        return (ChargeCompleted) ((Parsed.Known) parsed).event();
    }
}
