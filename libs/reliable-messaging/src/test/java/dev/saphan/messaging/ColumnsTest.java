package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.servers.SaphanServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class ColumnsTest {
    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final Columns<Parcel> PARCELS = Columns.of(Parcel.class, HERE);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final UUID ID = UUID.fromString("0b5c9e5e-6a3c-4f0e-9a55-2f1f0c6b7d11");
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.123456Z");

    @Inject
    Transactions transactions;

    @Test
    void shouldBringRowsThere_andBack() {
        Parcel full =
                new Parcel(ID, "สะพาน \"{,}\\ 'x'", NOW, 7, 15_000_000_000L, true, Buffer.buffer("{}"), 3, 4L, false);
        Parcel empty = new Parcel(ID, null, null, 0, 0, false, null, null, null, null);

        assertThat(back(List.of(full, empty))).containsExactly(full, empty);
        assertThat(back(List.of())).isEmpty();
    }

    @Test
    void shouldCutOffWhatPostgresDoesNotKeep_neverMakeItLater() {
        Parcel finer = new Parcel(ID, null, NOW.plusNanos(999), 0, 0, false, null, null, null, null);

        assertThat(back(List.of(finer))).extracting(Parcel::madeAt).containsExactly(NOW);
    }

    @Test
    void shouldNameThem_asTheTableDoes() {
        Columns<Parcel> few = Columns.of(
                Parcel.class, HERE, each -> List.of("id", "madeAt", "big").contains(each.getName()));

        assertThat(few.count()).isEqualTo(3);
        assertThat(few.names("p")).isEqualTo("p.id, p.made_at, p.big");
        assertThat(few.assignments("x", "id")).isEqualTo("made_at = x.made_at, big = x.big");
        assertThat(few.unnest("x", 2))
                .isEqualTo("unnest(cast(?2 as uuid[]), cast(?3 as timestamptz[]), cast(?4 as bigint[]))"
                        + " as x(id, made_at, big)");
    }

    @Test
    void shouldRefuseWhatNoColumnHolds() {
        assertThatThrownBy(() -> Columns.of(Priced.class, HERE))
                .hasMessageContaining("is of no type that a column has");
    }

    /** What a record says when it refuses a row may quote it, and a row may hold a payment code. */
    @Test
    void shouldSayNothingOfTheRow_whenTheRecordRefusesIt() {
        Columns<Picky> picky = Columns.of(Picky.class, HERE);
        assertThat(inOneTransaction(picky, "select cast(?1 as text)", "short")).containsExactly(new Picky("short"));

        assertThatThrownBy(() -> inOneTransaction(picky, "select cast(?1 as text)", "130000000000000000"))
                .hasMessage("a row of code cannot be read")
                .hasNoCause();
    }

    private List<Parcel> back(List<Parcel> rows) {
        return inOneTransaction(
                PARCELS,
                "select " + PARCELS.names("x") + " from " + PARCELS.unnest("x", 2) + " where cast(?1 as text) = 'all'",
                PARCELS.parameters(rows, "all"));
    }

    private <R extends Record> List<R> inOneTransaction(Columns<R> columns, String sql, @Nullable Object... values) {
        return transactions
                .run(session -> Statements.rows(session, columns, sql, values))
                .await()
                .atMost(PATIENCE);
    }

    private record Parcel(
            UUID id,
            @Nullable String word,
            @Nullable Instant madeAt,
            int small,
            long big,
            boolean sent,
            @Nullable Buffer content,
            @Nullable Integer maybeSmall,
            @Nullable Long maybeBig,
            @Nullable Boolean maybeSent) {}

    private record Priced(BigDecimal price) {}

    private record Picky(String code) {
        Picky {
            if (code.length() > 10) {
                throw new IllegalArgumentException("not " + code);
            }
        }
    }
}
