package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundId;
import dev.saphan.servers.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What replicas have written down, seen without asking one of them: they die. */
record Books(Database database) {

    /** {@code unknown} before the command was taken in. */
    String stateOf(RefundId refundId) {
        List<String> states = texts("select state from refund where refund_id = cast(? as uuid)", refundId.toString());
        assertThat(states).hasSizeLessThanOrEqualTo(1);
        return states.isEmpty() ? "unknown" : states.getFirst();
    }

    List<String> causesOf(RefundId refundId) {
        return texts(
                "select cause from refund_step where refund_id = cast(? as uuid) order by seq", refundId.toString());
    }

    private List<String> texts(String select, String argument) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, argument);
            return texts(statement);
        } catch (SQLException notThereYet) {
            // The first replica makes the tables.
            assertThat(notThereYet.getSQLState()).isEqualTo("42P01");
            return List.of();
        }
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
