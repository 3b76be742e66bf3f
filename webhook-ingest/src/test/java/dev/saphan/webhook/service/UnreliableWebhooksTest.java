package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.EvidenceVia;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.Twin;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real sandbox, whose webhooks go wrong in every way that omise.md section 5 allows. */
@QuarkusTest
class UnreliableWebhooksTest {
    private static final int PAYMENTS = 60;
    private static final String SIGNED = "select count(*) from webhook where signed";

    @TestHTTPResource("/webhooks/omise")
    URI url;

    @Inject
    MeterRegistry meters;

    @Test
    void shouldCompleteEveryPayment_whenEveryWebhookIsLost() {
        try (Twin omise = new Twin(url)) {
            long before = Database.count(SIGNED);
            List<Scan> scans = new ArrayList<>();
            scans.addAll(pay(omise, PAYMENTS / 3, "{\"webhooks\": \"lose\", \"after\": \"500ms\"}"));
            scans.addAll(pay(omise, PAYMENTS / 3, "{\"webhooks\": \"no_event\", \"after\": \"2500ms\"}"));
            scans.addAll(pay(
                    omise,
                    PAYMENTS / 3,
                    "{\"webhooks\": \"bad_signature\", \"after\": \"3s\", \"outcome\": \"decline\","
                            + " \"failure_code\": \"insufficient_balance\"}"));

            Map<String, ChargeCompleted> completed = awaitAll(scans);

            Map<String, JsonNode> ledger = omise.ledger();
            completed.forEach((chargeId, each) -> {
                assertThat(each.status().wire())
                        .isEqualTo(ledger.get(chargeId).path("status").asText());
                assertThat(each.evidence().via()).isEqualTo(EvidenceVia.POLL);
            });
            assertThat(Database.count(SIGNED))
                    .as("none has come that could be believed, but those that only say that a charge exists")
                    .isBetween(before, before + PAYMENTS / 3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"webhooks\": \"double\", \"after\": \"100ms\"}",
                "{\"webhooks\": \"reorder\", \"after\": \"100ms\"}",
                "{\"webhooks\": \"delay\", \"webhooks_after\": \"1500ms\", \"after\": \"100ms\"}"
            })
    void shouldSayTheSameBytesAtMostAgain_whenWebhooksAreDoubledReorderedOrLate(String behaviour) {
        try (Twin omise = new Twin(url)) {
            double before = believed();
            List<Scan> scans = pay(omise, PAYMENTS, behaviour);

            awaitAll(scans);
            await().atMost(Duration.ofMinutes(2)).until(() -> believed() >= before + 2 * PAYMENTS);
            awaitAll(pay(omise, 1, behaviour)); // what was to follow has followed

            Set<String> ours =
                    scans.stream().map(scan -> scan.scanId().toString()).collect(Collectors.toSet());
            Map<String, List<ConsumerRecord<String, byte[]>>> said =
                    Broker.shared().records("charge-completed.v1").stream()
                            .filter(each -> ours.contains(each.key()))
                            .collect(Collectors.groupingBy(
                                    each -> Completions.headers(each).get("ce_id")));
            assertThat(said).as("one fact for each payment").hasSize(PAYMENTS);
            said.values().forEach(times -> assertThat(times).allSatisfy(each -> assertThat(each.value())
                    .isEqualTo(times.getFirst().value())));
        }
    }

    /** Webhooks that have come, repeats too; the store cannot tell, since Omise's list may have had a late one's event first. */
    private double believed() {
        return meters.find("saphan.webhooks").counters().stream()
                .filter(each -> Set.of("stored", "repeat").contains(each.getId().getTag("verdict")))
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Charges, and charge-service says so. */
    private static List<Scan> pay(Twin omise, int count, String behaviour) {
        omise.behaves(behaviour);
        List<Scan> scans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Scan scan = omise.charges(Scan.fresh());
            Broker.shared().hears(scan.created(Instant.now()));
            scans.add(scan);
        }
        return scans;
    }

    private static Map<String, ChargeCompleted> awaitAll(List<Scan> scans) {
        Set<String> wanted = new HashSet<>();
        scans.forEach(scan -> wanted.add(scan.chargeId().value()));
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> Completions.all().stream()
                                .filter(each -> wanted.contains(each.chargeId().value()))
                                .collect(Collectors.toMap(
                                        each -> each.chargeId().value(), each -> each, (one, again) -> one)),
                        found -> found.size() == wanted.size());
    }
}
