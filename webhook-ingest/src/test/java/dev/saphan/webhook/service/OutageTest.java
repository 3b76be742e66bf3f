package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the service depends on goes away, and comes back. */
@QuarkusTest
class OutageTest {
    private final Scan scan = Scan.fresh();
    private final EventBody event = scan.pending().paid().event("charge.complete");

    @Test
    void shouldStoreWebhooks_whileTheBrokerIsAway_andPublishAfterwards() {
        ScriptedGateway.shared().has(scan.pending().paid());
        TestKafka.shared().stop();
        try {
            assertThat(Omise.sends(event).statusCode()).isEqualTo(200);
            assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            TestKafka.shared().start();
        }

        assertThat(Completions.awaitOne(scan.chargeId()).scanId()).isEqualTo(scan.scanId());
    }

    @Test
    void shouldSayThatItCouldNotStore_whileTheDatabaseIsAway_andGoOnAfterwards() {
        ScriptedGateway.shared().has(scan.pending().paid());
        TestPostgres.shared().stop();
        try {
            Response refused = Omise.sends(event);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotNull();
            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            TestPostgres.shared().start();
        }

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> Omise.sends(event).statusCode() == 200);
        assertThat(Completions.awaitOne(scan.chargeId()).scanId()).isEqualTo(scan.scanId());
    }
}
