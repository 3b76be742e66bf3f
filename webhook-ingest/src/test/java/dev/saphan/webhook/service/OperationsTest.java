package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.webhook.flow.Forget;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ops sees, and what is forgotten: by the service beside too, once a minute, so what is old may be gone before a test has it. */
@QuarkusTest
class OperationsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Forget forget;

    private final Scan scan = Scan.fresh();

    @Test
    void shouldTellTheGatewayAsData_andBeReady() {
        var ready = RestAssured.get("/q/health/ready").jsonPath();

        assertThat(ready.getString("status")).isEqualTo("UP");
        assertThat(ready.getList("checks.name", String.class)).contains("gateway", "topics");
    }

    @Test
    void shouldCountWhatHappens() {
        ScriptedGateway.shared().has(scan.pending().paid());
        Omise.sends(scan.pending().paid().event("charge.complete"));
        Omise.posts(new byte[] {'{', '}'}, Map.of());
        Completions.awaitOne(scan.chargeId());

        String metrics = RestAssured.get("/q/metrics").asString();

        assertThat(metrics)
                .contains("saphan_webhooks_total{key=\"charge.complete\",verdict=\"stored\"}")
                .contains("saphan_webhooks_total{key=\"unknown\",verdict=\"signature_missing\"}")
                .contains("saphan_reads_total{result=\"ended\"}")
                .contains("saphan_completions_total{status=\"successful\",via=\"webhook\"}")
                .contains("saphan_completion_delay_seconds_count{via=\"webhook\"}")
                .doesNotContain(scan.chargeId().value(), scan.scanId().toString());
    }

    @Test
    void shouldTellHowLongTheLongestAwaitedChargeIsOverdue() {
        ScriptedGateway.shared().has(scan.pending());
        Broker.shared().hears(scan.created(Instant.now().minusSeconds(3_600)));

        await().atMost(Duration.ofMinutes(2)).until(() -> metric("saphan_awaited_overdue_seconds") > 3_000);

        ScriptedGateway.shared().becomes(scan.chargeId().value(), charge -> charge.paid());
        Omise.sends(scan.pending().paid().event("charge.complete"));
        Completions.awaitOne(scan.chargeId());
        await().atMost(Duration.ofMinutes(2)).until(() -> metric("saphan_awaited_overdue_seconds") < 3_000);
    }

    @Test
    void shouldForgetWhatIsOld_andOnlyThat() {
        ScriptedGateway.shared().has(scan.pending().paid());
        var event = scan.pending().paid().event("charge.complete");
        Omise.sends(event);
        Completions.awaitOne(scan.chargeId());
        Scan open = Scan.fresh();
        Database.execute(
                "update webhook set received_at = received_at - interval '31 days' where event_id = ?", event.id());
        Database.execute(
                "insert into watch (charge_id, first_seen_at, next_at) values (?, now() - interval '500 days', now() + interval '1 hour')",
                open.chargeId().value());

        forget.some().await().atMost(Duration.ofMinutes(2));

        await().atMost(PATIENCE)
                .until(() -> Database.count("select count(*) from webhook where event_id = ?", event.id()) == 0);
        assertThat(watches(scan)).as("kept for 400 days").isEqualTo(1);

        Database.execute(
                "update watch set closed_at = now() - interval '401 days' where charge_id = ?",
                scan.chargeId().value());
        forget.some().await().atMost(Duration.ofMinutes(2));

        await().atMost(PATIENCE).until(() -> watches(scan) == 0);
        assertThat(Database.count(
                        "select count(*) from completion where charge_id = ?",
                        scan.chargeId().value()))
                .isZero();
        assertThat(watches(open)).as("still open").isEqualTo(1);
    }

    /** The webhook's transaction is under way when what is old is deleted: the read that it asks for must not go with it. */
    @Test
    void shouldNotForgetACharge_thatAWebhookIsJustAskingFor() {
        Database.committedAfter(connection -> {
            try (Statement webhook = connection.createStatement()) {
                await().atMost(PATIENCE).until(() -> {
                    oldWatch();
                    return webhook.executeUpdate(
                                    "update watch set closed_at = null, next_at = now() + interval '1 hour' where charge_id = '"
                                            + scan.chargeId() + "'")
                            == 1;
                });
            }
            forget.some().await().atMost(Duration.ofMinutes(2));
        });

        assertThat(watches(scan)).isEqualTo(1);
    }

    /** Two replicas delete at the same time, each of them other rows. */
    @Test
    void shouldNotWaitForWhatAnotherReplicaDeletes() {
        oldWebhook("evnt_" + scan.chargeId() + "_2");

        Database.rolledBack(other -> {
            try (Statement deleting = other.createStatement()) {
                await().atMost(PATIENCE).until(() -> {
                    oldWebhook("evnt_" + scan.chargeId() + "_1");
                    return deleting.executeUpdate(
                                    "delete from webhook where event_id = 'evnt_" + scan.chargeId() + "_1'")
                            == 1;
                });
            }
            forget.some().await().atMost(Duration.ofMinutes(2));

            await("the other replica's is still its own")
                    .atMost(PATIENCE)
                    .until(() -> Database.count(
                                    "select count(*) from webhook where event_id like ?",
                                    "evnt_" + scan.chargeId() + "%")
                            == 1);
        });
    }

    private void oldWatch() {
        Database.execute("""
                insert into watch (charge_id, first_seen_at, closed_at)
                values (?, now(), now() - interval '401 days') on conflict do nothing""", scan.chargeId().value());
    }

    private static void oldWebhook(String eventId) {
        Database.execute("""
                insert into webhook (event_id, event_key, received_at, body)
                values (?, 'charge.complete', now() - interval '31 days', '') on conflict do nothing""", eventId);
    }

    @Test
    void shouldDescribeItself() {
        String openapi = RestAssured.get("/q/openapi").asString();

        assertThat(openapi).contains("/webhooks/omise", "/completions/{chargeId}", "/completions/{chargeId}/resolve");
    }

    private static long watches(Scan scan) {
        return Database.count(
                "select count(*) from watch where charge_id = ?",
                scan.chargeId().value());
    }

    private static double metric(String name) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
