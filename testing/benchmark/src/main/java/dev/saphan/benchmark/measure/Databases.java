package dev.saphan.benchmark.measure;

import dev.saphan.servers.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/** What PostgreSQL counts, and what still lies in the outboxes. */
public final class Databases {
    /** One for each service; named as it is, with underscores. */
    public static final List<String> NAMES = List.of("pos_edge", "charge_service", "webhook_ingest", "refund_service");

    private static final String COUNTS = """
            select datname, xact_commit, xact_rollback, tup_inserted + tup_updated + tup_deleted as written,
                tup_fetched + tup_returned as read
            from pg_stat_database where datname = any(string_to_array(?, ','))
            """;

    private final PostgresServer server;

    /** @param url of the launcher's own server, whose superuser is known */
    public Databases(String url) {
        URI address = URI.create(url);
        this.server = new PostgresServer(address.getHost(), address.getPort(), "postgres", "postgres");
    }

    /** Commits (reading transactions too), rows written, WAL bytes: since the server began. */
    public Map<String, Long> counts() {
        try (Connection connection = server.connect()) {
            var counts = new LinkedHashMap<String, Long>();
            // Backends report at most once a second; reading makes sure that this session sees the latest.
            try (var query = connection.prepareStatement(COUNTS)) {
                query.setString(1, String.join(",", NAMES));
                ResultSet rows = query.executeQuery();
                while (rows.next()) {
                    counts.put("commits " + rows.getString("datname"), rows.getLong("xact_commit"));
                    counts.put("rollbacks " + rows.getString("datname"), rows.getLong("xact_rollback"));
                    counts.put("rows written " + rows.getString("datname"), rows.getLong("written"));
                }
            }
            counts.put("wal bytes", number(connection, "select wal_bytes::bigint from pg_stat_wal"));
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its counts: " + e.getMessage(), e);
        }
    }

    /**
     * Transactions that have written something, in all databases; looking costs none of them. The counters of commits know
     * the readers as well, and those that poll for nothing.
     */
    public long writingTransactions() {
        return ask("postgres", "select cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)");
    }

    /** Rows that have not been published yet, in all outboxes. */
    public long outboxRows() {
        return NAMES.stream()
                .mapToLong(name -> ask(name, "select count(*) from outbox"))
                .sum();
    }

    /** The one number of a query in one of the databases. */
    public long ask(String database, String query) {
        try (Connection connection = connect(database)) {
            return number(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask " + database + ": " + e.getMessage(), e);
        }
    }

    /** One of the services' databases, as the superuser. */
    public Connection connect(String database) throws SQLException {
        var identity = new Properties();
        identity.setProperty("user", server.superuser());
        identity.setProperty("password", server.password());
        return new Driver().connect("jdbc:postgresql://" + server.address() + "/" + database, identity);
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
