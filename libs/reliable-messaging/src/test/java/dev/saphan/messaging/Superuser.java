package dev.saphan.messaging;

import static java.util.Objects.requireNonNull;

import dev.saphan.servers.PostgresServer;
import dev.saphan.servers.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Whoever looks after the database server, in a service's database. */
final class Superuser {
    private Superuser() {}

    /** To be closed; what it has locked is free by then. */
    static Connection connect(String database) throws SQLException {
        PostgresServer server = TestPostgres.shared().server();
        Properties identity = new Properties();
        identity.setProperty("user", server.superuser());
        identity.setProperty("password", server.password());
        return requireNonNull(new Driver().connect("jdbc:postgresql://" + server.address() + "/" + database, identity));
    }
}
