package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.SaphanServers;
import dev.saphan.servers.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that have died and do not say so: a host without power, a failover, a firewall that forgot them. */
@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class DatabasePoolTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private DatabaseCheck check;

    @BeforeEach
    void make() {
        check = new DatabaseCheck(transactions, meters);
    }

    @AfterEach
    void goOn() {
        TestPostgres.shared().resume();
    }

    @Test
    void shouldBreak_whenAStatementIsNotAnswered() {
        SqlConnection connection = pool.getConnection().await().atMost(PATIENCE);
        connection.query("begin").execute().await().atMost(PATIENCE);
        TestPostgres.shared().pause();

        Throwable failure = catchThrowable(
                () -> connection.query("select 'in silence'").execute().await().atMost(PATIENCE));

        assertThat(failure).isNotNull().isNotInstanceOf(TimeoutException.class);
        assertThat(Failures.of(failure)).isEqualTo(Failures.INFRASTRUCTURE);
        assertThat(ready()).isEqualTo(Status.DOWN);
        assertThat(away()).isOne();
        TestPostgres.shared().resume();
        await().atMost(PATIENCE).until(() -> ready() == Status.UP);
        assertThat(away()).isZero();
    }

    private double away() {
        return meters.get("saphan.database.away").gauge().value();
    }

    private Status ready() {
        return check.call().await().atMost(PATIENCE).getStatus();
    }

    /** Or each attempt leaves one more behind, until the server grants no connections to anybody. */
    @Test
    void shouldLeaveNobodyBehindAtTheServer_whenWhatIsCutWaitsForALock() throws SQLException {
        try (Connection holder = Superuser.connect("messaging");
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table note in share mode");

            Throwable failure = catchThrowable(() -> pool.query("insert into note values ('locked out', '')")
                    .execute()
                    .await()
                    .atMost(PATIENCE));

            assertThat(failure).isNotNull().isNotInstanceOf(TimeoutException.class);
            await().atMost(PATIENCE).until(() -> whoWaitForALock() == 0);
        }
    }

    private long whoWaitForALock() {
        return pool.query("select count(*) from pg_stat_activity where usename = user and wait_event_type = 'Lock'")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void shouldFailAsIfBroken_andGoOnOverAnother_whenAGroupIsNotCommitted() {
        GroupCommit<String, String> commit = new GroupCommit<>(
                transactions, new GroupCommit.Limits(10, 100), (session, items) -> session.createNativeQuery(
                                "select 'written'", String.class)
                        .getSingleResult()
                        .map(written -> items.stream().map(item -> written).toList()));
        commit.submit("before").await().atMost(PATIENCE);
        TestPostgres.shared().pause();

        Throwable failure =
                catchThrowable(() -> commit.submit("in silence").await().atMost(PATIENCE));

        assertThat(failure).isNotNull().isNotInstanceOf(TimeoutException.class);
        assertThat(Failures.of(failure)).isEqualTo(Failures.INFRASTRUCTURE);
        TestPostgres.shared().resume();
        assertThat(commit.submit("after").await().atMost(PATIENCE)).isEqualTo("written");
    }
}
