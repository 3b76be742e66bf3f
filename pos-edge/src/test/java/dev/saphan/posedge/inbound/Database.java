package dev.saphan.posedge.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What lies in the service's database, past the service. */
final class Database {
    private Database() {}

    static Connection open() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    static void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As the first replica of a later version leaves these tables, while this one goes on. */
    static void withAColumnMore(List<String> tables, Work work) throws SQLException {
        try {
            for (String table : tables) {
                execute("alter table " + table + " add column of_a_later_version text");
            }
            work.run();
        } finally {
            for (String table : tables) {
                execute("alter table " + table + " drop column if exists of_a_later_version");
            }
        }
    }

    interface Work {
        void run() throws SQLException;
    }

    /** The first column of the first row. */
    static @Nullable Object value(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getObject(1);
        }
    }
}
