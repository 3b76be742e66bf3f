package dev.saphan.refund.store;

import dev.saphan.servers.Database;
import dev.saphan.servers.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

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
        try (Connection connection = connect()) {
            return change(connection, sql, parameters);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** By one transaction, which has that table to itself: the service that runs beside never sees a part of it. */
    void changeAtOnce(String alone, List<Change> changes) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            lock(connection, alone);
            for (Change each : changes) {
                change(connection, each.sql(), each.parameters().toArray());
            }
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** One statement, not made yet. */
    record Change(String sql, List<Object> parameters) {}

    /** Nobody reads or writes that table meanwhile: a store that does not answer. */
    public static void whileLocked(String table, Runnable work) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            lock(connection, table);
            work.run();
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As the first replica of a later version leaves these tables, while this one goes on. */
    public static void withAColumnMore(List<String> tables, Runnable work) {
        try (Connection connection = connect()) {
            try {
                for (String table : tables) {
                    change(connection, "alter table " + table + " add column of_a_later_version text");
                }
                work.run();
            } finally {
                for (String table : tables) {
                    change(connection, "alter table " + table + " drop column if exists of_a_later_version");
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void lock(Connection connection, String table) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("lock table " + table + " in access exclusive mode");
        }
    }

    private static int change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement update = prepared(connection, sql, parameters)) {
            return update.executeUpdate();
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
