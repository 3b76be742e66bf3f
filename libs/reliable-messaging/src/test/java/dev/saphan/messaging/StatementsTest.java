package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.servers.Database;
import dev.saphan.servers.SaphanServers;
import dev.saphan.servers.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a statement costs depends neither on its length nor on how much is stored; and nothing is held for those who are gone. */
@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class StatementsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Pool pool;

    @Inject
    Flyway flyway;

    private SqlConnection connection;

    @BeforeEach
    void take() {
        connection = pool.getConnection().await().atMost(PATIENCE);
    }

    @AfterEach
    void giveBack() {
        connection.close().await().atMost(PATIENCE);
    }

    @Test
    void shouldStayPrepared_howeverLongItIs() {
        String padding = "/* " + "as long as those that write a batch ".repeat(100) + "*/";
        connection
                .preparedQuery("select cast($1 as integer) " + padding)
                .execute(Tuple.of(1))
                .await()
                .atMost(PATIENCE);

        assertThat(ask("select cast(count(*) as text) from pg_prepared_statements where length(statement) > 2048"))
                .isEqualTo("1");
    }

    @Test
    void shouldBePlannedOnce_andForAnySizeOfTheTables() {
        assertThat(ask("show enable_seqscan")).isEqualTo("off");
        assertThat(ask("show enable_hashjoin")).isEqualTo("off");
        assertThat(ask("show enable_mergejoin")).isEqualTo("off");
        assertThat(ask("show plan_cache_mode")).isEqualTo("force_generic_plan");
    }

    @Test
    void shouldCostLittleToKeepStatisticsFor_inEveryTable() {
        assertThat(ask("""
                select cast(max(coalesce(attstattarget, 100)) as text) from pg_attribute
                join pg_class on pg_class.oid = attrelid
                where relnamespace = cast('public' as regnamespace) and relkind = 'r' and attnum > 0""")).isEqualTo("10");
    }

    /** What a replica has locked when its host loses power, the relay's lock too, is free again in half a minute, not in hours. */
    @Test
    void shouldHoldNothing_longAfterItsHostIsGone() {
        assertThat(ask("show idle_in_transaction_session_timeout")).isEqualTo("30s");
        assertThat(ask("show tcp_keepalives_idle")).isEqualTo("10");
        assertThat(ask("show tcp_keepalives_interval")).isEqualTo("5");
        assertThat(ask("show tcp_keepalives_count")).isEqualTo("3");
        assertThat(ask("show client_connection_check_interval")).isEqualTo("10s");
    }

    /** A table that whoever looks after the database has made there by hand. */
    @Test
    void shouldMigrate_whileATableOfSomebodyElsesLiesBesideItsOwn() throws SQLException {
        try (Connection superuser = Superuser.connect("messaging");
                Statement statement = superuser.createStatement()) {
            statement.execute("create table public.stranger (x integer)");
            try {
                assertThat(migrate().success).isTrue();
            } finally {
                statement.execute("drop table public.stranger");
            }
        }
    }

    /** As the service does when it starts; over a connection of its own, whatever became of the pool's. */
    private MigrateResult migrate() {
        Database database = TestPostgres.shared().createDatabase("messaging");
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .load()
                .migrate();
    }

    /** By the simple protocol, which prepares nothing. */
    private String ask(String query) {
        return connection
                .query(query)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }
}
