package dev.saphan.webhook.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.Webhooks;
import dev.saphan.webhook.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is waited for when several events of one charge wait together, in whichever order they came. */
@QuarkusTest
class KeepTest {
    private static final Instant AT = Instant.parse("2026-11-01T03:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    Webhooks webhooks;

    private final String charge = "chrg_keep_%s".formatted(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource({
        "expired, successful, successful",
        "failed, successful, successful",
        "successful, successful, successful",
        "reversed, successful, reversed",
        "reversed, expired, reversed",
        "failed, expired, ",
        ", successful, "
    })
    void shouldWaitForWhatNothingLeadsBackFrom(
            @Nullable String one, @Nullable String other, @Nullable String waitedFor) {
        assertWaits(Way.CAME, event(one), event(other), waitedFor);
    }

    /** Of the others that are found nothing is waited for: no webhook of theirs is to be answered. */
    @ParameterizedTest
    @CsvSource({
        "expired, successful, successful",
        "reversed, successful, reversed",
        "reversed, expired, reversed",
        "failed, expired, ",
        ", successful, successful"
    })
    void shouldWaitForIt_whenItIsFoundInTheList(
            @Nullable String one, @Nullable String other, @Nullable String waitedFor) {
        assertWaits(Way.FOUND, event(one), event(other), waitedFor);
    }

    @ParameterizedTest
    @CsvSource({"expired, successful", "successful, expired"})
    void shouldWaitForThePayment_whenOneOfTheTwoWasFoundAndOneCame(String found, String came) {
        Database.rolledBack(connection -> {
            keep(connection, Way.FOUND, event(found));
            keep(connection, Way.CAME, event(came));
            assertThat(waitedFor(connection)).isEqualTo("successful");
        });
        Database.rolledBack(connection -> {
            keep(connection, Way.CAME, event(came));
            keep(connection, Way.FOUND, event(found));
            assertThat(waitedFor(connection)).isEqualTo("successful");
        });
    }

    /** Whoever asks anew is waited for as long as the one before was. */
    @ParameterizedTest
    @EnumSource
    void shouldCountTheReadsAnew_whenSomebodyAsks(Way way) {
        Database.rolledBack(connection -> {
            keep(connection, way, event("successful"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("update watch set fruitless = 9, absences = 2, unshown = 7 where charge_id = '%s'"
                        .formatted(charge));
                keep(connection, way, event("successful"));
                ResultSet rows = statement.executeQuery(
                        "select fruitless + absences + unshown from watch where charge_id = '%s'".formatted(charge));
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isZero();
            }
        });
    }

    /** Many that come together go into one statement, and PostgreSQL takes no text with a NUL. */
    @Test
    void shouldKeepAllOthers_whenPostgresRefusesOne() {
        String like = "evnt_keep_%s_".formatted(UUID.randomUUID());
        List<Webhook> together = IntStream.range(0, 20)
                .mapToObj(each -> aboutNothing(like + each + (each == 7 ? "\u0000" : "")))
                .toList();

        List<Boolean> refused = Multi.createFrom()
                .iterable(together)
                .onItem()
                .transformToUni(each -> webhooks.keep(each, AT, false)
                        .replaceWith(false)
                        .onFailure()
                        .recoverWithItem(true))
                .merge(together.size())
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        assertThat(refused).containsOnlyOnce(true);
        assertThat(Database.count("select count(*) from webhook where event_id like ?", like + "%"))
                .isEqualTo(19);
    }

    @Test
    void shouldKeepWhatCame_toTheLastByte() {
        String id = "evnt_keep_" + UUID.randomUUID();
        byte[] body = {0, (byte) 0xff, '\\', '"', '{'};
        Webhooks.Kept kept = webhooks.keep(new Webhook(id, "refund.create", null, null, null, AT, body), AT, true)
                .await()
                .atMost(PATIENCE);

        assertThat(kept).isEqualTo(new Webhooks.Kept(false, null));
        assertThat(Database.count(
                        "select count(*) from webhook where event_id = ? and created_at is null and body = cast(? as bytea)",
                        id,
                        "\\x00ff5c227b"))
                .isOne();
    }

    /** Its lease is known again by its time, and PostgreSQL keeps no nanoseconds. Far ahead: nobody is to make that read. */
    @Test
    void shouldGiveTheReadToWhoeverHasRoom_whateverTheNanoseconds() {
        Instant kept = Instant.parse("2100-01-01T00:00:00.123456Z");
        Instant came = kept.plusNanos(789);
        Webhook webhook = new Webhook(
                "evnt_keep_" + UUID.randomUUID(),
                "charge.complete",
                new ChargeId(charge),
                ChargeStatus.SUCCESSFUL,
                came,
                came,
                new byte[0]);

        Webhooks.Kept first =
                webhooks.keep(webhook, came.plusSeconds(5), true).await().atMost(PATIENCE);
        Webhooks.Kept again =
                webhooks.keep(webhook, came.plusSeconds(5), true).await().atMost(PATIENCE);

        assertThat(first)
                .isEqualTo(new Webhooks.Kept(
                        false, new Errand(new ChargeId(charge), new Cause(webhook.eventId(), 1), kept)));
        assertThat(again).isEqualTo(new Webhooks.Kept(true, null));
    }

    private static Webhook aboutNothing(String id) {
        return new Webhook(id, "refund.create", null, null, AT, AT, new byte[0]);
    }

    private void assertWaits(Way way, Webhook one, Webhook other, @Nullable String waitedFor) {
        assertThat(waitedFor(way, List.of(one), List.of(other)))
                .as("one after the other")
                .isEqualTo(waitedFor);
        assertThat(waitedFor(way, List.of(other), List.of(one)))
                .as("the other way round")
                .isEqualTo(waitedFor);
        assertThat(waitedFor(way, List.of(one, other))).as("together").isEqualTo(waitedFor);
    }

    @SafeVarargs
    private @Nullable String waitedFor(Way way, List<Webhook>... groups) {
        String[] waitedFor = new String[1];
        Database.rolledBack(connection -> {
            for (List<Webhook> group : groups) {
                keep(connection, way, group.toArray(Webhook[]::new));
            }
            waitedFor[0] = waitedFor(connection);
        });
        return waitedFor[0];
    }

    private @Nullable String waitedFor(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select event_shown from watch where charge_id = '%s'".formatted(charge))) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void keep(Connection connection, Way way, Webhook... events) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(way.statement(List.of(events)));
        }
    }

    private Webhook event(@Nullable String shown) {
        return new Webhook(
                "evnt_keep_" + UUID.randomUUID(),
                "charge.complete",
                new ChargeId(charge),
                shown == null ? null : ChargeStatus.of(shown),
                AT,
                AT,
                "{}".getBytes(UTF_8));
    }

    /** How an event becomes known. */
    private enum Way {
        CAME {
            @Override
            String statement(List<Webhook> events) {
                List<ArrivalRow> rows = events.stream()
                        .map(each -> ArrivalRow.of(each, AT.plusSeconds(5), false))
                        .toList();
                return Filled.in(WebhookSql.KEEP, WebhookSql.ARRIVED.parameters(rows, 5, 5000));
            }
        },
        FOUND {
            @Override
            String statement(List<Webhook> events) {
                List<ListedRow> rows = events.stream().map(ListedRow::of).toList();
                return Filled.in(ComparisonSql.KEEP, ComparisonSql.LISTED.parameters(rows));
            }
        };

        abstract String statement(List<Webhook> events);
    }
}
