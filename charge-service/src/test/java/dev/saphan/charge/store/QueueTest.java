package dev.saphan.charge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Charge;
import dev.saphan.events.ScanId;
import dev.saphan.messaging.Statements;
import dev.saphan.messaging.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which part of the queue. In a far future, so that the service that runs beside leaves it alone. */
@QuarkusTest
class QueueTest {
    private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
    private static final String STORE = "store-of-the-queue";

    @Inject
    Transactions transactions;

    private final List<ScanId> alive = new ArrayList<>();
    private final List<ScanId> dead = new ArrayList<>();

    @BeforeEach
    void queueUp() {
        for (int i = 0; i < 5; i++) {
            alive.add(queued(NOW.minusSeconds(10 - i), NOW.plusMillis(1)));
        }
        dead.add(queued(NOW.minusSeconds(20), NOW));
        dead.add(queued(NOW.minusSeconds(1), NOW.minusSeconds(1)));
    }

    @AfterEach
    void leave() {
        write("delete from charge where store_id = ?1", STORE);
    }

    @Test
    void shouldLeaveToOtherReplicas_whatThisOneHasNoPermitFor() {
        List<ScanId> others = new ArrayList<>();

        List<ScanId> mine = ids(inTransaction(session -> Queue.turns(session, NOW, 2)
                // Another replica, while this transaction is open.
                .call(() -> transactions
                        .run(other -> Queue.turns(other, NOW, 10))
                        .invoke(turns -> others.addAll(ids(turns))))));

        assertThat(mine).containsExactly(dead.get(0), dead.get(1), alive.get(0), alive.get(1));
        assertThat(others).containsExactly(alive.get(2), alive.get(3), alive.get(4));
    }

    @Test
    void shouldTakeTheDeadAlone_withoutAPermit() {
        Queue.Turns turns = inTransaction(session -> Queue.turns(session, NOW, 0));

        assertThat(ids(turns)).containsExactlyElementsOf(dead);
        assertThat(turns.left()).isTrue();
    }

    @Test
    void shouldSayWhetherMoreMayBeLeft() {
        assertThat(inTransaction(session -> Queue.turns(session, NOW, 5)).left())
                .isTrue();
        assertThat(inTransaction(session -> Queue.turns(session, NOW, 6)).left())
                .isFalse();
    }

    @Test
    void shouldTakeAll_whenTheyAreToBeRefused() {
        assertThat(ids(inTransaction(session -> Queue.all(session, NOW))))
                .containsAll(alive)
                .containsAll(dead);
    }

    private static List<ScanId> ids(Queue.Turns turns) {
        return turns.charges().stream().map(Charge::id).toList();
    }

    private ScanId queued(Instant since, Instant deadAt) {
        UUID scan = UUID.randomUUID();
        write("""
                insert into charge select (jsonb_populate_record(cast(null as charge), jsonb_build_object(
                    'scan_id', cast(?1 as text), 'store_id', cast(?2 as text), 'terminal_id', 't',
                    'basket_id', cast(?1 as text), 'amount', 2000, 'currency', 'THB',
                    'code_dead_at', cast(?4 as text), 'received_at', now(), 'claimed_by', gen_random_uuid(),
                    'state', 'queued', 'version', 1, 'steps', 1, 'attempts', 0, 'looks', 0, 'absences', 0,
                    'cancel_asked', false, 'expire_calls', 0, 'expiring_said', false, 'late', false, 'refunded', 0,
                    'evidence_kept', false, 'refund_kept', false, 'holds_basket', true,
                    'next_at', cast(?3 as text), 'updated_at', now()))).*
                """, scan.toString(), STORE, since.toString(), deadAt.toString());
        return new ScanId(scan);
    }

    private void write(String sql, Object... parameters) {
        int rows = inTransaction(session -> Statements.write(session, sql, parameters));
        assertThat(rows).isPositive();
    }

    private <T> T inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        return transactions.run(work).await().atMost(Duration.ofMinutes(2));
    }
}
