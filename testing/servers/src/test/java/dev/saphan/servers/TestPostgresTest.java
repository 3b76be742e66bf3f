package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

    private final TestPostgres postgres = TestPostgres.shared();

    @AfterEach
    void shouldRunForTheNextTest() {
        postgres.start();
    }

    @Test
    void shouldBeOfTheVersionThatRunsInProduction() throws SQLException {
        assertThat(answer(postgres.createDatabase("versions"), "show server_version"))
                .startsWith("18.");
    }

    @Test
    void shouldKeepWhatWasCommitted_whenItIsStoppedAndStarted() throws SQLException {
        var database = postgres.createDatabase("restarted");
        run(database, "create table kept as select 42 as answer");
        var before = postgres.port();

        postgres.stop();
        postgres.start();

        assertThat(postgres.port()).isEqualTo(before);
        assertThat(answer(database, "select answer from kept")).isEqualTo("42");
    }

    @Test
    void shouldKeepWhatWasCommitted_whenItIsKilled() throws SQLException {
        var database = postgres.createDatabase("killed");
        run(database, "create table kept as select 42 as answer");

        postgres.kill();
        postgres.start();

        assertThat(answer(database, "select answer from kept")).isEqualTo("42");
    }

    @Test
    void shouldAnswerNothing_whileItIsPaused() throws SQLException {
        var database = postgres.createDatabase("paused");
        try (var connection = connect(database)) {
            postgres.pause();
            connection.setNetworkTimeout(Runnable::run, 300);
            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        } finally {
            postgres.resume();
        }

        assertThat(answer(database, "select 1")).isEqualTo("1");
    }

    @Test
    void shouldKeepTheDatabase_whenItIsMadeAgain() throws SQLException {
        run(postgres.createDatabase("twice"), "create table kept as select 42 as answer");

        assertThat(answer(postgres.createDatabase("twice"), "select answer from kept"))
                .isEqualTo("42");
    }

    @Test
    void shouldRefuseARole_atTheDatabaseOfAnother() {
        var mine = postgres.createDatabase("mine");
        var other = postgres.createDatabase("other");

        assertThatThrownBy(() -> DriverManager.getConnection(other.jdbcUrl(), mine.user(), mine.password()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void shouldRefuseANameThatIsNoIdentifier() {
        assertThatThrownBy(() -> postgres.createDatabase("x; drop database postgres"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void run(Database database, String command) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String answer(Database database, String query) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
