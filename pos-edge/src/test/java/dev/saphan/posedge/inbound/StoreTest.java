package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.Topics;
import dev.saphan.posedge.Kafka;
import dev.saphan.posedge.flow.ForgetScans;
import dev.saphan.posedge.flow.PublishAgain;
import dev.saphan.posedge.inbound.Stream.Event;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What lies in the database, and what is done by the clock. */
@QuarkusTest
class StoreTest extends OnRealServers {
    @Inject
    PublishAgain publishAgain;

    @Inject
    ForgetScans forgetScans;

    @Test
    void shouldKeepNoPaymentCode_onceKafkaHasIt() throws SQLException {
        Door till = Door.till().scanned();
        await().atMost(2, MINUTES).until(() -> !kafka.records(Topics.SCANS, till.scanId.toString())
                .isEmpty());

        await().atMost(2, MINUTES).untilAsserted(() -> assertThat(everything()).doesNotContain(Door.CODE));
        assertThat(everything()).contains(till.scanId.toString());
    }

    @Test
    void shouldPublishAScanAgain_withoutItsCode_untilItIsAnswered() throws SQLException {
        Door till = Door.till().scanned();
        await().atMost(2, MINUTES).until(() -> published(till).size() == 1);

        due(till);
        await().atMost(2, MINUTES).until(() -> published(till).size() == 2);
        due(till);
        await().atMost(2, MINUTES).until(() -> published(till).size() == 3);

        ScanReceived first = published(till).getFirst();
        assertThat(published(till).subList(1, 3)).containsOnly(first.withoutCode());
        assertThat(kafka.records(Topics.SCANS, till.scanId.toString()).stream()
                        .map(each -> Kafka.headers(each).get("ce_id"))
                        .distinct())
                .hasSize(1);
        kafka.publish(Door.CHARGE_SERVICE, till.refused(RefusedReason.STALE_CODE, 1));
        await().atMost(2, MINUTES).until(() -> till.status().equals("refused"));
        assertThat(Database.value("select ask_again_at from scan where scan_id = '" + till.scanId + "'"))
                .isNull();
    }

    @Test
    void shouldHoldTheStreamBack_behindATransactionThatIsStillOpen_andThenTellAll() throws SQLException {
        Door first = Door.till().scanned();
        Door second = Door.till(first.store);
        try (Stream stream = Stream.open("/scans/events", first.token, null);
                Connection other = Database.open();
                Statement statement = other.createStatement()) {
            await().atMost(2, MINUTES).until(() -> stream.events().size() == 1);
            other.setAutoCommit(false);
            // An older transaction than those that follow, and it commits after them.
            assertThat(statement.executeUpdate("update scan set version = version + 1, status = 'checking',"
                            + " told = 'checking', certain_by = now(), updated_at = now(),"
                            + " changed_in = cast(cast(pg_current_xact_id() as text) as bigint)"
                            + " where scan_id = '" + first.scanId + "'"))
                    .isEqualTo(1);
            second.scanned();
            try (Stream one = Stream.open("/scans/" + second.scanId + "/events", second.token, null)) {
                await().atMost(2, MINUTES).until(() -> one.events().size() == 1);
            }
            assertThat(stream.events()).hasSize(1);
            String cursor = stream.events().getFirst().id();
            other.commit();

            await().atMost(2, MINUTES).until(() -> stream.events().size() == 3);
            assertThat(stream.events())
                    .extracting(Event::scanId)
                    .containsExactly(first.scanId.toString(), first.scanId.toString(), second.scanId.toString());
            try (Stream again = Stream.open("/scans/events", first.token, cursor)) {
                await().atMost(2, MINUTES).until(() -> again.events().size() == 2);
            }
        }
    }

    @Test
    void shouldForgetOldScansThatHaveEnded_andNoOthers() throws SQLException {
        Door ended = Door.till().scanned();
        Door open = Door.till().scanned();
        kafka.publish(Door.CHARGE_SERVICE, ended.ended(ChargeStatus.SUCCESSFUL, 1));
        await().atMost(2, MINUTES).until(() -> ended.status().equals("successful"));
        ended.refund(Map.of("refundId", UUID.randomUUID().toString(), "reason", "damaged"))
                .then()
                .statusCode(202);
        Database.execute("update scan set received_at = now() - interval '401 days' where scan_id in ('" + ended.scanId
                + "', '" + open.scanId + "')");

        forgetScans.forgetOld().await().atMost(Duration.ofMinutes(2));

        // The service beside may be at it, and what it is just deleting is passed over here.
        await().atMost(2, MINUTES).until(() -> ended.show().statusCode() == 404);
        open.show().then().statusCode(200);
    }

    @Test
    void shouldSayThatItIsWell_andCount() {
        Door.till().scanned();

        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("database"))
                .body("checks.name", hasItem("topics"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("saphan_scan_requests_total{answer=\"accepted\"}"))
                .body(containsString("saphan_scan_requests_total{answer=\"not_known\"}"))
                .body(containsString("saphan_scan_requests_total{answer=\"throttled\"}"))
                .body(containsString("saphan_streams_open"));
    }

    @Test
    void shouldDescribeItself() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/scans'.post.responses.'409'", notNullValue())
                .body("paths.'/scans/{scanId}/events'.get", notNullValue())
                .body("components.schemas.ScanRequest.properties.amount.type", equalTo("integer"))
                .body("components.schemas.ScanRequest.required", hasItem("barcode"));
    }

    @Test
    void shouldServeThePage_withoutAToken() {
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .body(containsString("/till/main.js"));
        String page = given().get("/").asString();
        assertThat(page)
                .doesNotContain("style=")
                .doesNotContain("<style")
                .doesNotContain("onclick")
                .doesNotContain("//cdn");
        given().get("/till/main.js").then().statusCode(200).header("Content-Type", containsString("javascript"));
    }

    private List<ScanReceived> published(Door till) {
        return kafka.events(Topics.SCANS, till.scanId, ScanReceived.class);
    }

    /** Its hour has come. */
    private void due(Door till) throws SQLException {
        Database.execute("update scan set ask_again_at = now() where scan_id = '" + till.scanId + "'");
        publishAgain.publishDue().await().atMost(Duration.ofMinutes(2));
    }

    private static String everything() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("scan", "refund", "outbox")) {
            rows.add(String.valueOf(
                    Database.value("select coalesce(string_agg(cast(t as text), ' '), '') from " + table + " t")));
        }
        rows.add(String.valueOf(
                Database.value("select coalesce(string_agg(convert_from(payload, 'UTF8'), ' '), '') from outbox")));
        return String.join("\n", rows);
    }
}
