package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.saphan.posedge.flow.ForgetScans;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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
        sell(till, 10_000);

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

        forgetWhatWasSold();
    }

    /** There is no index for it, which each scan would have to pay for. */
    @Test
    void shouldEndAPage_whereManyScansWereLookedAt_andHardlyAnyIsOfTheTerminal() throws SQLException {
        Door till = Door.till();
        sell(till, 12_000);
        Database.execute(
                "update scan set terminal_id = 'seldom' where basket_id in ('sold-2', 'sold-6000', 'sold-12000')");

        long usesBefore = uses("scan_newest");
        long readBefore = read("scan_newest");
        String second = nextOf(page(till, "terminalId=seldom", "sold-2"));
        await().atMost(2, MINUTES).until(() -> uses("scan_newest") >= usesBefore + 2);
        assertThat(read("scan_newest") - readBefore)
                .as("scans looked at, for the page and for where it ends")
                .isLessThan(12_000);

        String third = nextOf(page(till, "terminalId=seldom&before=" + second, "sold-6000"));
        page(till, "terminalId=seldom&before=" + third, "sold-12000").body("next", nullValue());
        nextOf(page(till, "status=reversed"));

        forgetWhatWasSold();
    }

    /** Parked, so that nobody sends them meanwhile; the look for codes takes no notice of that. */
    @Test
    void shouldFindCodesThatHaveDied_howeverManyEventsWaitForKafka() throws SQLException {
        Door till = Door.till().scanned();
        Database.execute("""
                insert into outbox (id, aggregatetype, aggregateid, type, headers, payload, parked_at)
                select 'waits-' || n, 'scans.v1', gen_random_uuid(), 'saphan.ScanReceived', '{}',
                    convert_to('{"basketId":"' || repeat('x', 500) || '"}', 'UTF8'), now()
                from generate_series(1, 20000) as n
                """);
        Database.execute("""
                insert into outbox (id, aggregatetype, aggregateid, type, headers, payload, parked_at)
                values ('waits-dead', 'scans.v1', '%s', 'saphan.ScanReceived', '{}',
                    convert_to('{"barcode":"%s"}', 'UTF8'), now())
                """.formatted(till.scanId, Door.CODE));
        try {
            long before = uses("outbox_code");
            Database.execute("update scan set code_dead_at = now() where scan_id = '" + till.scanId + "'");

            await().atMost(2, MINUTES).until(() -> deadCode().equals("{}"));
            await().atMost(2, MINUTES).until(() -> uses("outbox_code") > before);
        } finally {
            Database.execute("delete from outbox where id like 'waits-%'");
        }
    }

    private static String deadCode() throws SQLException {
        return String.valueOf(
                Database.value("select convert_from(payload, 'UTF8') from outbox where id = 'waits-dead'"));
    }

    private static ValidatableResponse page(Door till, String query, String... baskets) {
        return given().auth()
                .oauth2(till.token)
                .get("/scans?" + query)
                .then()
                .statusCode(200)
                .body("scans.basketId", equalTo(List.of(baskets)));
    }

    private static String nextOf(ValidatableResponse page) {
        return page.body("next", notNullValue()).extract().path("next");
    }

    /** One each second, until a second ago. */
    private static void sell(Door till, int scans) throws SQLException {
        Database.execute("""
                insert into scan (scan_id, store_id, terminal_id, basket_id, amount, currency, last_four, scanned_at,
                    received_at, code_dead_at, content, status, told, refused_reason, charge_version, suspect, late,
                    cancel_requested, refunded_total, has_refunds, updated_at, version, changed_in)
                select gen_random_uuid(), '%s', 'till', 'sold-' || n, 25000, 'THB', '6789', now(),
                    now() - n * interval '1 second', now(), '', 'refused', 'refused', 'stale_code', 1, false, false,
                    false, 0, false, now(), 1, 1
                from generate_series(1, %d) as n
                """.formatted(till.store, scans));
        Database.execute("analyze scan");
    }

    private static void forgetWhatWasSold() throws SQLException {
        Database.execute("delete from scan where basket_id like 'sold-%'");
    }

    private static long uses(String index) throws SQLException {
        return counted("idx_scan", index);
    }

    private static long read(String index) throws SQLException {
        return counted("idx_tup_read", index);
    }

    private static long counted(String what, String index) throws SQLException {
        Object count =
                Database.value("select " + what + " from pg_stat_user_indexes where indexrelname = '" + index + "'");
        return ((Number) count).longValue();
    }
}
