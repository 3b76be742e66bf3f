package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.ChargeBody;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the service finds when it starts after an hour: messages as old, reads that its dead self had claimed, no webhooks. */
@QuarkusTest
class CatchUpTest {
    private static final int OF_EACH = 100;
    private static final Duration DOWN = Duration.ofHours(1);

    private final Map<String, String> ended = new HashMap<>();

    @Test
    void shouldCatchUpByItself_whenItWasDownForAnHour() {
        Instant then = Instant.now().minus(DOWN);
        List<Scan> claimed = new ArrayList<>();
        for (int i = 0; i < OF_EACH; i++) {
            Broker.shared().hears(meanwhile("successful", ChargeBody::paid).created(then));
            Broker.shared()
                    .hears(meanwhile("failed", charge -> charge.failed("payment_cancelled"))
                            .created(then));
            Scan expired = meanwhile("expired", ChargeBody::expired);
            Broker.shared().hears(expired.created(then));
            Broker.shared().hears(expired.expiring());
            claimed.add(meanwhile("successful", ChargeBody::paid));
        }
        Database.execute(
                """
                insert into watch (charge_id, first_seen_at, next_at, leased_until, event_id, asks)
                select id, now() - interval '1 hour', now() - interval '1 hour', now() - interval '59 minutes',
                       'evnt_' || id, 1
                from unnest(string_to_array(?, ',')) as id""", claimed.stream().map(each -> each.chargeId().value()).collect(Collectors.joining(",")));

        Map<String, String> said =
                await().atMost(Duration.ofMinutes(2)).until(this::said, all -> all.size() == ended.size());

        assertThat(said).isEqualTo(ended);
    }

    private Scan meanwhile(String status, UnaryOperator<ChargeBody> end) {
        Scan scan = Scan.fresh();
        ScriptedGateway.shared().has(end.apply(scan.pending()));
        ended.put(scan.chargeId().value(), status);
        return scan;
    }

    private Map<String, String> said() {
        return Completions.all().stream()
                .filter(each -> ended.containsKey(each.chargeId().value()))
                .collect(Collectors.toMap(each -> each.chargeId().value(), CatchUpTest::status));
    }

    private static String status(ChargeCompleted completed) {
        return completed.status().wire();
    }
}
