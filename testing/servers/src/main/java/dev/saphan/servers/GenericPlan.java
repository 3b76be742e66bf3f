package dev.saphan.servers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;

/** How PostgreSQL would do what a service asks: planned once, whatever is sent. */
public final class GenericPlan {
    private GenericPlan() {}

    /** @param sql its parameters as {@code ?1} */
    public static String of(Statement statement, String sql) throws SQLException {
        StringJoiner plan = new StringJoiner("\n");
        try (ResultSet lines =
                statement.executeQuery("explain (generic_plan) " + sql.replaceAll("\\?(\\d+)", "\\$$1"))) {
            while (lines.next()) {
                plan.add(lines.getString(1));
            }
        }
        return plan.toString();
    }
}
