package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;

import dev.saphan.events.ScanReceived;
import dev.saphan.events.Topics;
import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest extends OnRealServers {
    @Inject
    KafkaClientService kafkaClients;

    @Test
    void shouldSayThatNothingIsKnown_whileTheDatabaseHangs_andKnowTheScanAfterwards() {
        Door warm = Door.till().scanned();
        Door till = Door.till(warm.store);
        Door behind = Door.till(warm.store);
        Door late = Door.till(warm.store);
        Map<String, Object> scan = till.scan();
        TestPostgres.shared().pause();
        try {
            till.post(scan)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", matchesPattern("[1-9]\\d*"))
                    .body("detail", containsString("not known"));
            // It waits behind the first, until it has waited too long; then nobody else is let in behind it.
            behind.post(behind.scan()).then().statusCode(503).body("detail", containsString("not known"));
            late.post(late.scan())
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("type", endsWith("/too-many-waiting"))
                    .body("detail", containsString("not stored"));
            given().auth()
                    .oauth2(till.token)
                    .get("/scans/events")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", matchesPattern("[1-9]\\d*"))
                    .body("detail", containsString("Nothing was changed"));
            given().auth()
                    .oauth2(till.token)
                    .get("/scans")
                    .then()
                    .statusCode(503)
                    .body("detail", containsString("Nothing was changed"));
            given().get("/q/health/ready").then().statusCode(503);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            TestPostgres.shared().resume();
        }

        await().atMost(2, MINUTES).until(() -> till.post(scan).statusCode() == 200);
        behind.becomes("received");
        late.show().then().statusCode(404);
        await().atMost(2, MINUTES).untilAsserted(() -> assertIsPublishedOnce(till));
    }

    @Test
    void shouldTakeScans_whileTheBrokerIsAway_andPublishThemAfterwards_withoutCodesThatDiedMeanwhile()
            throws SQLException {
        Door till = Door.till();
        Door tooLate = Door.till();
        TestKafka.shared().stop();
        try {
            // What the producer has taken nobody can take back, its code neither.
            await().atMost(2, MINUTES).until(this::nothingIsHandedToTheProducer);
            till.scanned();
            tooLate.scanned();
            Database.execute("update scan set code_dead_at = now() where scan_id = '" + tooLate.scanId + "'");
            await().atMost(2, MINUTES).until(() -> !waiting(tooLate).contains(Door.CODE));
            assertThat(waiting(till)).contains(Door.CODE);
            assertThat(waiting(tooLate)).contains(tooLate.basket);
            assertThat(till.status()).isEqualTo("received");
            given().get("/q/health/ready").then().statusCode(200).body(containsString("not reachable"));
        } finally {
            TestKafka.shared().start();
        }

        await().atMost(2, MINUTES).ignoreExceptions().untilAsserted(() -> assertIsPublishedOnce(till));
        await().atMost(2, MINUTES).untilAsserted(() -> assertIsPublishedOnce(tooLate));
        assertThat(kafka.events(Topics.SCANS, till.scanId, ScanReceived.class))
                .singleElement()
                .satisfies(scan -> assertThat(scan.barcode()).isEqualTo(Door.CODE));
        assertThat(kafka.events(Topics.SCANS, tooLate.scanId, ScanReceived.class))
                .singleElement()
                .satisfies(scan -> assertThat(scan.barcode()).isNull());
        kafka.publish(Door.CHARGE_SERVICE, till.created(1));
        await().atMost(2, MINUTES).until(() -> till.status().equals("pending"));
    }

    /** It has forgotten the topic's partitions, as it does when it has found no broker anywhere. */
    private boolean nothingIsHandedToTheProducer() {
        try {
            var unused = kafkaClients.getProducer("outbox").unwrap().partitionsFor(Topics.SCANS);
            return false;
        } catch (TimeoutException forgotten) {
            return true;
        }
    }

    private void assertIsPublishedOnce(Door till) throws SQLException {
        assertThat(kafka.records(Topics.SCANS, till.scanId.toString()))
                .as("what is published; still in the outbox: '%s'", waiting(till))
                .hasSize(1);
    }

    private static String waiting(Door till) throws SQLException {
        return String.valueOf(
                Database.value("select coalesce(string_agg(convert_from(payload, 'UTF8'), ' '), '') from outbox"
                        + " where aggregateid = '" + till.scanId + "'"));
    }
}
