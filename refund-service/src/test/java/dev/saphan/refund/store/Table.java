package dev.saphan.refund.store;

import dev.saphan.servers.Database;
import dev.saphan.servers.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What lies in the service's database, and what lies there from long ago. */
public final class Table {

    int count(String from, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement query = prepared(connection, "select count(*) from " + from, parameters);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    int change(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement update = prepared(connection, sql, parameters)) {
            return update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Nobody reads or writes that table meanwhile: a store that does not answer. */
    public static void whileLocked(String table, Runnable work) {
        try (Connection connection = connect();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table " + table + " in access exclusive mode");
            work.run();
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Connection connect() throws SQLException {
        Database database = TestPostgres.shared().createDatabase("refund_service");
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
