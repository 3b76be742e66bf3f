package dev.saphan.refund.store;

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

/** What is asked every second, and for every command, is answered by an index: it costs what is open, not what was ever done. */
@QuarkusTest
class PlansTest {
    private static final List<String> MUCH =
            List.of("""
            insert into captured
            select 'chrg_plan_' || n, gen_random_uuid(), 'store-1', 'till-1', 'b', 'successful', now(), 'THB', 100, 50, 0, 1
            from generate_series(1, 30000) as n""", """
            insert into refund (refund_id, state, charge_id, reason, requested_by, requested_at, accepted_at, attempt, since)
            select gen_random_uuid(), 'completed', 'chrg_plan_' || n, 'r', 'b', now(), now(), 1, now()
            from generate_series(1, 30000) as n""", """
            insert into gateway_refund
            select 'rfnd_plan_' || n, 'chrg_plan_' || (n % 30000 + 1), null, 50, 'THB', false, null, now()
            from generate_series(1, 90000) as n""", """
            insert into refund_step (refund_id, time, to_state, cause)
            select refund_id, now(), 'completed', 'answered' from refund""", """
            insert into refund_to_count
            select 'rfnd_more_' || n, 'chrg_plan_' || n, now(), now() + n * interval '1 second' from generate_series(1, 30000) as n""", "analyze captured, refund, gateway_refund, refund_step, refund_to_count");

    private static final List<String> ASKED_ALL_THE_TIME = List.of(
            RegisterStore.DUE,
            RegisterStore.OPEN,
            RegisterStore.STEPS,
            Rows.DUE,
            Rows.DUE_CLAIMED,
            Rows.CHARGES_LOCKED,
            Rows.CHARGES_OF_SCANS,
            Rows.REFUNDS_LOCKED,
            Rows.OPEN_OF_CHARGES,
            Rows.OPEN_OF_CHARGES_LOCKED,
            Rows.WAITING_FOR_SCANS,
            Rows.COUNTED,
            Writes.UPDATE_CHARGES,
            Writes.UPDATE_REFUNDS,
            PostingStore.RENEW,
            OthersStore.NOTE,
            OthersStore.CLAIM_READS,
            OthersStore.COUNTED,
            OthersStore.FORGOTTEN,
            OldRefundStore.CHARGES,
            OldRefundStore.STILL,
            OldRefundStore.ALONE,
            OldRefundStore.WITH_CHARGES.get(0),
            OldRefundStore.WITH_CHARGES.get(1),
            OldRefundStore.WITH_CHARGES.get(2),
            OldRefundStore.WITH_CHARGES.get(3),
            OldRefundStore.REFUNDS.get(0),
            OldRefundStore.REFUNDS.get(1));

    @Test
    void shouldReadNoWholeTable_howeverMuchIsDone() throws SQLException {
        Database database = TestPostgres.shared().createDatabase("refund_service");
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl() + "?preferQueryMode=simple", database.user(), database.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // and never committed
            for (String each : MUCH) {
                statement.execute(each);
            }
            for (String each : ASKED_ALL_THE_TIME) {
                assertThat(GenericPlan.of(statement, each))
                        .as(each)
                        .contains("Index")
                        .doesNotContain("Seq Scan");
            }
            connection.rollback();
        }
    }
}
