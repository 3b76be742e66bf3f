package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Topics;
import dev.saphan.posedge.flow.PublishAgain;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** During an upgrade the first new replica migrates the tables, and those before it go on with them. */
@QuarkusTest
class LaterTablesTest extends OnRealServers {
    @Inject
    PublishAgain publishAgain;

    @Test
    void shouldGoOn_whenALaterVersionHasAddedColumns() throws SQLException {
        Door till = Door.till();
        Map<String, Object> scan = till.scan();
        till.post(scan).then().statusCode(202);
        await().atMost(2, MINUTES).until(() -> published(till) > 0);

        Database.withAColumnMore(List.of("scan", "refund"), () -> goesOn(till, scan));

        assertThat(kafka.records(Topics.DEAD_LETTERS, till.scanId.toString())).isEmpty();
    }

    private void goesOn(Door till, Map<String, Object> scan) throws SQLException {
        till.post(scan).then().statusCode(200);
        int before = published(till);
        Database.execute("update scan set ask_again_at = now() where scan_id = '" + till.scanId + "'");
        publishAgain.publishDue().await().atMost(Duration.ofMinutes(2));
        await().atMost(2, MINUTES).until(() -> published(till) > before);
        try (Stream screen = Stream.open("/scans/events", till.token, null)) {
            await().atMost(2, MINUTES).until(() -> screen.events().size() == 1);
            kafka.publish(Door.CHARGE_SERVICE, till.ended(ChargeStatus.SUCCESSFUL, 1));
            await().atMost(2, MINUTES).until(() -> screen.events().size() == 2);
        }
        till.refund(Map.of("refundId", UUID.randomUUID().toString(), "reason", "damaged"))
                .then()
                .statusCode(202);
        till.show().then().statusCode(200).body("refunds", hasSize(1));
        for (String query : List.of("", "?terminalId=" + till.terminal)) {
            given().auth()
                    .oauth2(till.token)
                    .get("/scans" + query)
                    .then()
                    .statusCode(200)
                    .body("scans.scanId", equalTo(List.of(till.scanId.toString())));
        }
    }

    private int published(Door till) {
        return kafka.records(Topics.SCANS, till.scanId.toString()).size();
    }
}
