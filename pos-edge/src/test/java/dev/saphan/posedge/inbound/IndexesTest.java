package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.saphan.posedge.flow.ForgetScans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for seldom but regularly costs what is found, not what the store has ever sold. */
@QuarkusTest
class IndexesTest extends OnRealServers {
    @Inject
    ForgetScans forgetScans;

    @Test
    void shouldFindWhatIsOpenAndWhatIsOld_byTheirIndexes_howeverMuchWasSold() throws SQLException {
        Door till = Door.till().scanned();
        Database.execute("""
                insert into scan (scan_id, store_id, terminal_id, basket_id, amount, currency, last_four, scanned_at,
                    received_at, code_dead_at, content, status, told, charge_version, suspect, late, cancel_requested,
                    refunded_total, has_refunds, updated_at, version, changed_in)
                select gen_random_uuid(), '%s', 'till', 'sold-' || n, 25000, 'THB', '6789', now(),
                    now() - n * interval '1 second', now(), '', 'refused', 'refused', 1, false, false, false,
                    0, false, now(), 1, 1
                from generate_series(1, 10000) as n
                """.formatted(till.store));
        Database.execute("analyze scan");

        long openBefore = uses("scan_open");
        given().auth()
                .oauth2(till.token)
                .get("/scans?status=received")
                .then()
                .body("scans.scanId", equalTo(List.of(till.scanId.toString())));
        given().auth().oauth2(till.token).get("/scans?status=checking").then().body("scans", hasSize(0));
        await().atMost(2, MINUTES).until(() -> uses("scan_open") >= openBefore + 2);

        long endedBefore = uses("scan_ended");
        forgetScans.forgetOld().await().atMost(Duration.ofMinutes(2));
        await().atMost(2, MINUTES).until(() -> uses("scan_ended") > endedBefore);

        Database.execute("delete from scan where basket_id like 'sold-%'");
    }

    private static long uses(String index) throws SQLException {
        Object uses = Database.value("select idx_scan from pg_stat_user_indexes where indexrelname = '" + index + "'");
        return ((Number) uses).longValue();
    }
}
