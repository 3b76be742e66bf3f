package dev.saphan.webhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.webhook.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Webhooks and messages change the same rows at the same time, several of them in one transaction. */
@QuarkusTest
class LocksTest {
    private final String known = "chrg_locks_%s".formatted(UUID.randomUUID());

    /** If it were free until the next statement, webhooks of both charges could take it, and wait for the new one: a deadlock. */
    @Test
    void shouldLockTheKnownCharge_asItBeginsTheNewOne() {
        Database.execute("insert into watch (charge_id, first_seen_at) values (?, now())", known);

        Database.rolledBack(messages -> {
            try (Statement statement = messages.createStatement()) {
                statement.execute(
                        Filled.in(WatchSql.BEGIN, new String[] {known, known + "_new"}, "2026-11-01T03:00:00Z"));
                assertThat(free()).isZero();
            }
        });

        assertThat(free()).isOne();
        assertThat(Database.count(
                        "select count(*) from watch where charge_id = ? and first_seen_at < '2026-11-02'", known))
                .as("locked, and not changed")
                .isZero();
    }

    private long free() {
        return Database.count(
                "select count(*) from (select 1 from watch where charge_id = ? for update skip locked) as free", known);
    }
}
