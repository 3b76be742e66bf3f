package dev.saphan.charge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.servers.Database;
import dev.saphan.servers.GenericPlan;
import dev.saphan.servers.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Deadlines are found by indexes on what is open: what is done, however much of it, is never looked at. */
class IndexesTest {
    private static Connection connection;

    @BeforeAll
    static void fill() throws SQLException, IOException {
        Database database = TestPostgres.shared().createDatabase("charge_indexes");
        // The protocol that takes parameters wants their values too.
        connection = DriverManager.getConnection(
                database.jdbcUrl() + "?preferQueryMode=simple", database.user(), database.password());
        for (String script : List.of("V100__charge.sql", "V101__what_comes_early.sql", "V102__forget.sql")) {
            run(migration(script));
        }
        run("""
                insert into charge select (jsonb_populate_record(null::charge, jsonb_build_object(
                    'scan_id', gen_random_uuid(), 'store_id', 's', 'terminal_id', 't', 'basket_id', 'b' || n,
                    'amount', 2000, 'currency', 'THB', 'code_dead_at', now(), 'received_at', now(),
                    'claimed_by', gen_random_uuid(), 'state', (case
                        when n % 500 = 0 then 'queued' when n % 500 = 1 then 'pending' when n % 500 = 2 then 'uncertain'
                        else 'successful' end),
                    'version', 1, 'steps', 1, 'attempts', 0, 'looks', 0, 'absences', 0, 'cancel_asked', false,
                    'expire_calls', 0, 'expiring_said', false, 'late', false, 'refunded', 2000, 'evidence_kept', false,
                    'holds_basket', n % 500 < 3, 'charge_id', 'chrg_' || n, 'refund_kept', false,
                    'next_at', (case when n % 500 < 3 then now() end), 'updated_at', now()))).*
                from generate_series(1, 6000) n
                """);
        run("""
                insert into surplus
                select 'chrg_' || n, gen_random_uuid(), 'ended', 1, (case when n % 500 = 0 then now() end), now()
                from generate_series(1, 3000) n
                """);
        run("""
                insert into completion
                select 'chrg_' || n, 'failed', gen_random_uuid(), 2000, 'THB', null, null, now()
                from generate_series(1, 3000) n
                """);
        run("insert into early_refund select 'chrg_' || n, gen_random_uuid(), 1 from generate_series(1, 3000) n");
        run("insert into cancel select gen_random_uuid(), 's', now() from generate_series(1, 3000) n");
        run("insert into transition select scan_id, 1, now(), null, 'queued', 'scan received' from charge");
        run("vacuum analyze");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("whether anything is queued", StoredSchedule.LOOK, "charge_queued"),
                Arguments.of("whether anything is due", StoredSchedule.LOOK, "charge_due"),
                Arguments.of("what is due", StoredSchedule.DUE, "charge_due"),
                Arguments.of("the queue, to be refused", Queue.ALL, "charge_queued"),
                Arguments.of("the queue, to be posted", Queue.ALIVE, "charge_queued"),
                Arguments.of("the dead of the queue", Queue.DEAD, "charge_queued"),
                Arguments.of("the dead of the queue, to be locked", Queue.DEAD, "charge_pkey"),
                Arguments.of("what is cancelled", Cancels.OF, "cancel_pkey"),
                Arguments.of("who holds a basket", Births.HOLDERS, "charge_one_per_basket"),
                Arguments.of("the steps of what is born", Births.INSERT, "hashed SubPlan"),
                Arguments.of("known scans", Births.KNOWN, "charge_pkey"),
                Arguments.of("the rows to be locked", Changes.LOCK, "charge_pkey"),
                Arguments.of("the rows to be written", Changes.WRITE, "charge_pkey"),
                Arguments.of("what is open, to be counted", StoredStories.OPEN, "charge_due"),
                Arguments.of("adopted charges", StoredStories.ADOPTED, "charge_of_one_scan"),
                Arguments.of("kept completions", KeptEvidence.OF, "completion_of_scan"),
                Arguments.of("kept refunds", KeptEvidence.REFUNDS_OF, "early_refund_of_scan"),
                Arguments.of("surplus charges", SurplusRows.DUE, "surplus_due"),
                Arguments.of("what may be forgotten", Done.OLD, "charge_done"),
                Arguments.of("a timeline to be forgotten", Done.TRANSITIONS, "transition_pkey"),
                Arguments.of("completions to be forgotten", Done.COMPLETIONS, "completion_of_scan"),
                Arguments.of("refunds to be forgotten", Done.REFUNDS, "early_refund_of_scan"),
                Arguments.of("surplus charges to be forgotten", Done.SURPLUS, "surplus_of_scan"),
                Arguments.of("scans to be forgotten", Done.CHARGES, "charge_pkey"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void shouldBeFoundByItsIndex(String what, String sql, String index) throws SQLException {
        List<String> plan = plan(sql);

        assertThat(plan).as(what).anyMatch(line -> line.contains(index)).noneMatch(line -> line.contains("Seq Scan"));
    }

    /** The look alone is given its time. */
    private static List<String> plan(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return GenericPlan.of(statement, sql.replace("$1", "now()")).lines().toList();
        }
    }

    private static String migration(String name) throws IOException {
        try (InputStream script = IndexesTest.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            assertThat(rows).isFalse();
        }
    }
}
