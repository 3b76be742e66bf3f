package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.EvidenceVia;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import dev.saphan.webhook.world.Twin;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens at Omise to a charge that nobody reads any more, or that nobody here has heard of, and comes over no webhook. */
@QuarkusTest
class MissedEventsTest {
    @TestHTTPResource("/webhooks/omise")
    URI url;

    @Test
    void shouldTellThatAPaidChargeWasReversed_whenItsWebhookIsLost() {
        try (Twin omise = new Twin(url)) {
            omise.behaves("{\"webhooks\": \"lose\", \"after\": \"100ms\"}");
            Scan scan = omise.charges(Scan.fresh());
            Broker.shared().hears(scan.created(Instant.now()));
            awaitStatuses(scan.chargeId(), "successful");

            omise.reverses(scan.chargeId());

            assertThat(awaitStatuses(scan.chargeId(), "successful", "reversed")
                            .getLast()
                            .evidence())
                    .satisfies(evidence -> {
                        assertThat(evidence.via()).isEqualTo(EvidenceVia.POLL);
                        assertThat(evidence.signed()).isFalse();
                    });
            // The charge is read again by itself, which may show the reversal before the list of events does.
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Database.count(
                                    "select count(*) from webhook where charge_id = ? and event_key = 'charge.reverse' and not signed",
                                    scan.chargeId().value())
                            == 1);
        }
    }

    @Test
    void shouldFindItLater_whenOmiseDoesNotListItsEventsJustThen() {
        try (Twin omise = new Twin(url)) {
            omise.behaves("{\"webhooks\": \"lose\", \"after\": \"100ms\"}");
            ChargeId chargeId;
            ScriptedGateway.shared().listsEvents(false);
            try {
                chargeId = omise.charges(Scan.fresh()).chargeId();
                int refused = ScriptedGateway.shared().listsRefused();
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> ScriptedGateway.shared().listsRefused() > refused);
                assertThat(Completions.all()).noneMatch(each -> each.chargeId().equals(chargeId));
            } finally {
                ScriptedGateway.shared().listsEvents(true);
            }

            awaitStatuses(chargeId, "successful");
        }
    }

    @Test
    void shouldTellOfAChargeMadeOnTheDashboard_whenItsWebhooksAreLost() {
        try (Twin omise = new Twin(url)) {
            omise.behaves("{\"webhooks\": \"lose\", \"after\": \"100ms\"}");
            ChargeId chargeId = omise.charges(Scan.fresh()).chargeId();

            awaitStatuses(chargeId, "successful");
        }
    }

    /** All that was ever said of the charge, once it is that. */
    private static List<ChargeCompleted> awaitStatuses(ChargeId chargeId, String... statuses) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> Completions.all().stream()
                                .filter(each -> each.chargeId().equals(chargeId))
                                .toList(),
                        said -> said.stream()
                                .map(each -> each.status().wire())
                                .toList()
                                .equals(List.of(statuses)));
    }
}
