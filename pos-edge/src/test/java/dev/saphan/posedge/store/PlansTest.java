package dev.saphan.posedge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.servers.Database;
import dev.saphan.servers.GenericPlan;
import dev.saphan.servers.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for each batch finds its rows by an index, however many there are. */
@QuarkusTest
class PlansTest {
    private static final List<String> MUCH = List.of("""
            insert into scan (scan_id, store_id, terminal_id, basket_id, amount, currency, last_four, scanned_at,
                received_at, code_dead_at, content, status, told, charge_version, suspect, late, cancel_requested,
                refunded_total, has_refunds, updated_at, version, changed_in)
            select gen_random_uuid(), 'plan-' || n % 20, 'till', 'plan-' || n, 25000, 'THB', '6789', now(), now(), now(), '',
                'successful', 'successful', 1, false, false, false, 0, true, now(), 1, n
            from generate_series(1, 30000) as n""", """
            insert into refund (scan_id, state) select scan_id, 'completed' from scan where store_id like 'plan-%'""", "analyze scan, refund");

    private static final List<String> ASKED_FOR_EACH_BATCH = List.of(
            ScanSql.LOCK,
            ScanSql.KNOWN,
            ScanSql.BECAME,
            ScanSql.REFUNDS_OF,
            ScanSql.FORGET_REFUNDS,
            ScanSql.SINCE,
            ScanSql.NEWEST);

    @Test
    void shouldReadNoWholeTable_howeverMuchWasSold() throws SQLException {
        Database database = TestPostgres.shared().createDatabase("pos_edge");
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl() + "?preferQueryMode=simple", database.user(), database.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // and never committed
            for (String each : MUCH) {
                statement.execute(each);
            }
            for (String each : ASKED_FOR_EACH_BATCH) {
                assertThat(GenericPlan.of(statement, each))
                        .as(each)
                        .contains("Index Cond")
                        .doesNotContain("Seq Scan", "Join Filter");
            }
            connection.rollback();
        }
    }
}
