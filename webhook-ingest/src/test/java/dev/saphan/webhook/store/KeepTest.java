package dev.saphan.webhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.webhook.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is waited for when several events of one charge wait together, in whichever order they came. */
@QuarkusTest
class KeepTest {
    private final String charge = "chrg_keep_%s".formatted(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource({
        "expired, successful, successful",
        "failed, successful, successful",
        "successful, successful, successful",
        "reversed, successful, reversed",
        "reversed, expired, reversed",
        "failed, expired, ",
        ", successful, "
    })
    void shouldWaitForWhatNothingLeadsBackFrom(
            @Nullable String one, @Nullable String other, @Nullable String waitedFor) {
        assertWaits(WebhookSql.KEEP, event(one), event(other), waitedFor);
    }

    /** Of the others that are found nothing is waited for: no webhook of theirs is to be answered. */
    @ParameterizedTest
    @CsvSource({
        "expired, successful, successful",
        "reversed, successful, reversed",
        "reversed, expired, reversed",
        "failed, expired, ",
        ", successful, successful"
    })
    void shouldWaitForIt_whenItIsFoundInTheList(
            @Nullable String one, @Nullable String other, @Nullable String waitedFor) {
        assertWaits(ComparisonSql.KEEP, event(one), event(other), waitedFor);
    }

    @ParameterizedTest
    @CsvSource({"expired, successful", "successful, expired"})
    void shouldWaitForThePayment_whenOneOfTheTwoWasFoundAndOneCame(String found, String came) {
        Database.rolledBack(connection -> {
            keep(connection, ComparisonSql.KEEP, event(found));
            keep(connection, WebhookSql.KEEP, event(came));
            assertThat(waitedFor(connection)).isEqualTo("successful");
        });
        Database.rolledBack(connection -> {
            keep(connection, WebhookSql.KEEP, event(came));
            keep(connection, ComparisonSql.KEEP, event(found));
            assertThat(waitedFor(connection)).isEqualTo("successful");
        });
    }

    /** Whoever asks anew is waited for as long as the one before was. */
    @ParameterizedTest
    @ValueSource(strings = {WebhookSql.KEEP, ComparisonSql.KEEP})
    void shouldCountTheReadsAnew_whenSomebodyAsks(String sql) {
        Database.rolledBack(connection -> {
            keep(connection, sql, event("successful"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("update watch set fruitless = 9, absences = 2, unshown = 7 where charge_id = '%s'"
                        .formatted(charge));
                keep(connection, sql, event("successful"));
                ResultSet rows = statement.executeQuery(
                        "select fruitless + absences + unshown from watch where charge_id = '%s'".formatted(charge));
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isZero();
            }
        });
    }

    private void assertWaits(String sql, String one, String other, @Nullable String waitedFor) {
        assertThat(waitedFor(sql, one, other)).as("one after the other").isEqualTo(waitedFor);
        assertThat(waitedFor(sql, other, one)).as("the other way round").isEqualTo(waitedFor);
        assertThat(waitedFor(sql, one + "," + other)).as("together").isEqualTo(waitedFor);
    }

    private @Nullable String waitedFor(String sql, String... groups) {
        String[] waitedFor = new String[1];
        Database.rolledBack(connection -> {
            for (String group : groups) {
                keep(connection, sql, group);
            }
            waitedFor[0] = waitedFor(connection);
        });
        return waitedFor[0];
    }

    private @Nullable String waitedFor(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select event_shown from watch where charge_id = '%s'".formatted(charge))) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void keep(Connection connection, String sql, String events) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String asking = events.replace("ASK", sql.equals(WebhookSql.KEEP) ? "\"now\"" : "true");
            statement.execute(
                    sql.replace("?1", "'[" + asking + "]'").replace("?2", "5").replace("?3", "5000"));
        }
    }

    /** As both statements know it. */
    private String event(@Nullable String shown) {
        return """
                {"event_id": "evnt_keep_%s", "event_key": "charge.complete", "charge_id": "%s", "shown": %s,
                 "received_at": "2026-11-01T03:00:00Z", "due_at": "2026-11-01T03:00:00Z", "created_at": "2026-11-01T03:00:00Z",
                 "body": "e30=", "ask": ASK}""".formatted(UUID.randomUUID(), charge, shown == null ? "null" : "\"" + shown + "\"");
    }
}
