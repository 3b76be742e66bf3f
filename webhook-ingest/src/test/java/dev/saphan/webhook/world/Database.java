package dev.saphan.webhook.world;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service's database, as somebody sees it who may look at everything. */
public final class Database {
    private Database() {}

    /** The first column of the first row. */
    public static long count(String sql, String... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static void execute(String sql, String... parameters) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What somebody does in one transaction. */
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** In a transaction that is committed afterwards; what the service does meanwhile does not see it yet. */
    public static void committedAfter(Work work) {
        inTransaction(work, Connection::commit);
    }

    public static void rolledBack(Work work) {
        inTransaction(work, Connection::rollback);
    }

    private static void inTransaction(Work work, Work end) {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            end.on(connection);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** In how many rows of any table the text stands, in any column. */
    public static long rowsWith(String text) {
        return count("""
                select (select count(*) from watch w where w::text like p)
                     + (select count(*) from completion c where convert_from(c.value, 'UTF8') like p or c::text like p)
                     + (select count(*) from webhook k where convert_from(k.body, 'UTF8') like p or k::text like p)
                     + (select count(*) from resolution r where r::text like p)
                     + (select count(*) from outbox o where convert_from(o.payload, 'UTF8') like p or o::text like p)
                from (select '%' || ? || '%' as p) x""", text);
    }

    private static PreparedStatement prepared(Connection connection, String sql, String... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Connection connection() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }
}
