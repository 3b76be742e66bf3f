package dev.saphan.servers;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/** A PostgreSQL server, ours or not, and a user that may create roles and databases there. */
public record PostgresServer(String host, int port, String superuser, String password) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int USUAL_PORT = 5432;

    /**
     * The one at an address such as a {@code POSTGRES_URL} gives.
     *
     * @throws IllegalArgumentException when it is of another form
     */
    public static PostgresServer at(String url, String superuser, String password) {
        try {
            var address = new URI(url);
            if ("postgresql".equals(address.getScheme()) && address.getHost() != null) {
                var port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
                return new PostgresServer(address.getHost(), port, superuser, password);
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("POSTGRES_URL is not of the form postgresql://host:port", e);
        }
        throw new IllegalArgumentException("POSTGRES_URL is not of the form postgresql://host:port");
    }

    /**
     * {@link #createDatabase(String, String)} with a password that everybody knows: on 127.0.0.1 it only keeps one service
     * from another's database by mistake.
     */
    public Database createDatabase(String name) {
        return createDatabase(name, name);
    }

    /**
     * A database and a role of its own that owns it; nobody else may connect to it. What exists already is kept, the
     * role's password is set again.
     *
     * @throws IllegalStateException when the server does not answer or refuses
     */
    public Database createDatabase(String name, String rolePassword) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a database: " + name);
        }
        try (var connection = connect()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                run(connection, "create role " + name + " login");
            }
            run(connection, "alter role " + name + " password '" + rolePassword.replace("'", "''") + "'");
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                run(connection, "grant " + name + " to current_user");
                run(connection, "create database " + name + " owner " + name);
                run(connection, "revoke all on database " + name + " from public");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot make the database " + name + " at " + address() + ": " + e.getMessage(), e);
        }
        return new Database(
                name,
                "jdbc:postgresql://" + address() + "/" + name,
                "postgresql://" + address() + "/" + name,
                name,
                rolePassword);
    }

    static PostgresServer ofText(String text) {
        var parts = text.split(":", -1);
        return new PostgresServer(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
    }

    String toText() {
        return String.join(":", host, String.valueOf(port), superuser, password);
    }

    /** {@code host:port}. */
    public String address() {
        return host + ":" + port;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return superuser + " at " + address();
    }

    /** A connection of the superuser to the database {@code postgres}. */
    public Connection connect() throws SQLException {
        var identity = new Properties();
        identity.setProperty("user", superuser);
        identity.setProperty("password", password);
        // Not by DriverManager: it does not see the drivers of Quarkus' class loaders.
        return requireNonNull(new Driver().connect("jdbc:postgresql://" + address() + "/postgres", identity));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
