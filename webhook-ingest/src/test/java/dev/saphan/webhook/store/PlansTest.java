package dev.saphan.webhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.webhook.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is asked all the time is answered by an index: it costs what is open or due, not what was ever kept. */
@QuarkusTest
class PlansTest {
    private static final String MANY_WATCHES = """
            insert into watch (charge_id, first_seen_at, closed_at, published, version)
            select 'chrg_plan_' || n, now(), now() - n * interval '1 second', 'successful', 1
            from generate_series(1, 30000) as n""";

    private static final String MANY_WEBHOOKS = """
            insert into webhook (event_id, event_key, charge_id, created_at, received_at, body)
            select 'evnt_plan_' || n, 'charge.complete', 'chrg_plan_' || n, now() - n * interval '1 second',
              now() - n * interval '1 second', '{}'
            from generate_series(1, 30000) as n""";

    private static final Pattern PARAMETER = Pattern.compile("[$]\\d+");

    @Test
    void shouldReadNoWholeTable_howeverMuchIsKept() {
        Database.rolledBack(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(MANY_WATCHES);
                statement.execute(MANY_WEBHOOKS);
                statement.execute("analyze watch, webhook");
                statement.execute("set local plan_cache_mode = force_generic_plan");
                for (String sql : List.of(
                        WatchSql.CLAIM,
                        WatchSql.LOCK,
                        WatchSql.SAVE,
                        WatchSql.BACKLOG,
                        WatchSql.FIND,
                        WatchSql.SUSPECTS,
                        WatchSql.PRUNE,
                        WebhookSql.KEEP,
                        WebhookSql.PRUNE,
                        ComparisonSql.KEPT,
                        ComparisonSql.KEEP)) {
                    assertThat(plan(statement, sql)).as(sql).contains("Index").doesNotContain("Seq Scan");
                }
            }
        });
    }

    /** As the service has it planned: once, whatever is asked. */
    private static String plan(Statement statement, String sql) throws SQLException {
        String numbered = sql.replace('?', '$');
        long parameters = PARAMETER
                .matcher(numbered)
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
        statement.execute("prepare asked as " + numbered);
        String values = parameters == 0 ? "" : "(null" + ", null".repeat((int) parameters - 1) + ")";
        StringJoiner plan = new StringJoiner("\n");
        try (ResultSet lines = statement.executeQuery("explain execute asked" + values)) {
            while (lines.next()) {
                plan.add(lines.getString(1));
            }
        }
        statement.execute("deallocate asked");
        return plan.toString().replace("Seq Scan on events_compared", "the only row of events_compared");
    }
}
