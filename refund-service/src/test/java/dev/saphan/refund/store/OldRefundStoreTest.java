package dev.saphan.refund.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.refund.flow.OldRefunds;
import dev.saphan.refund.store.Table.Change;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is forgotten, and what stays. The service that runs beside forgets by the same rules meanwhile: each story is written as a
 * whole, or it would find a charge before the refund that keeps it.
 */
@QuarkusTest
class OldRefundStoreTest {
    private static final int KEPT = 400;
    private static final int ALL = 10_000;

    /** Longer than the lease of a comparison that failed. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Inject
    OldRefunds old;

    @Inject
    InstantSource clock;

    private final Table table = new Table();
    private final List<Change> story = new ArrayList<>();

    /** Omise's list was looked through until now, and nobody looks through it while this test says how far. */
    @BeforeEach
    void compareAlone() {
        await().atMost(PATIENCE)
                .until(() -> table.change(
                                "update refunds_compared set leased_until = 'infinity'"
                                        + " where leased_until is null or leased_until < ?",
                                daysAgo(0))
                        == 1);
        compared(0);
    }

    @AfterEach
    void letOthersCompare() {
        table.change("update refunds_compared set leased_until = null, until = ?", daysAgo(0));
    }

    @Test
    void shouldForgetAChargeThatIsOver_withAllThatWentBackOfIt() {
        String charge = charge(401);
        UUID refund = refund(charge, "completed", 401);
        made(charge, refund, 401);
        made(charge, null, 401);

        forget();

        untilForgotten(charge);
        untilForgotten(refund);
        assertThat(table.count("refund_step where refund_id = ?", refund)).isZero();
        assertThat(table.count("gateway_refund where charge_id = ?", charge)).isZero();
    }

    @Test
    void shouldForgetAChargeThatNobodyAskedToRefund_andNotOneThatIsYoung() {
        String over = charge(401);
        String young = charge(399);

        forget();

        untilForgotten(over);
        assertThat(isKept(young)).isTrue();
    }

    @Test
    void shouldKeepWhatIsOpenOrHeld_howeverOldItIs() {
        String held = charge(2_000);
        refund(held, "held", 1_900);
        String waits = charge(2_000);
        refund(waits, "waiting", 1_900);
        String isRead = charge(2_000);
        UUID looked = refund(isRead, "completed", 1_900);
        write("update refund set next_at = ? where refund_id = ?", daysAgo(-1), looked);

        forget();

        assertThat(isKept(held)).isTrue();
        assertThat(isKept(waits)).isTrue();
        assertThat(isKept(isRead)).isTrue();
        assertThat(isKept(looked)).isTrue();
    }

    /** As a whole: without one of its refunds, the sum that went back would be the sum of nothing. */
    @Test
    void shouldKeepAChargeWithAllItsRefunds_whileOneOfThemIsYoung() {
        String late = charge(700);
        UUID first = refund(late, "completed", 690);
        made(late, first, 690);
        made(late, refund(late, "completed", 399), 399);
        String dashboard = charge(700);
        made(dashboard, null, 399);

        forget();

        assertThat(isKept(late)).isTrue();
        assertThat(isKept(first)).isTrue();
        assertThat(table.count("gateway_refund where charge_id = ?", late)).isEqualTo(2);
        assertThat(isKept(dashboard)).isTrue();
    }

    @Test
    void shouldKeepACharge_whileAListedRefundOfItIsNotCounted() {
        String listed = charge(401);
        write("insert into refund_to_count values (?, ?, ?, ?)", "rfnd_" + listed, listed, daysAgo(1), daysAgo(-1));

        forget();

        assertThat(isKept(listed)).isTrue();
    }

    /** What the list still holds of it would be read, and all that went back told a second time. */
    @Test
    void shouldKeepACharge_whileTheListWasNotLookedThroughToTheEndOfItsWindow() {
        String charge = charge(401);
        compared(37);

        forget();
        assertThat(isKept(charge)).isTrue();

        compared(35);
        forget();
        untilForgotten(charge);
    }

    @Test
    void shouldForgetARefundThatNeverHadACharge() {
        UUID unknown = refund(null, "refused", 401);
        UUID nowhere = refund("chrg_nowhere_" + UUID.randomUUID(), "refused", 401);
        UUID young = refund(null, "refused", 399);

        forget();

        untilForgotten(unknown);
        untilForgotten(nowhere);
        assertThat(isKept(young)).isTrue();
    }

    private void forget() {
        table.changeAtOnce("refunds_compared", story);
        story.clear();
        Instant before = clock.instant().minus(Duration.ofDays(KEPT));
        assertThat(old.forget(before, ALL).await().atMost(Duration.ofMinutes(2)))
                .isFalse();
    }

    private void write(String sql, Object... parameters) {
        story.add(new Change(sql, Arrays.asList(parameters)));
    }

    private void compared(int daysAgo) {
        write("update refunds_compared set until = ?", daysAgo(daysAgo));
    }

    private String charge(int daysAgo) {
        String id = "chrg_old_" + UUID.randomUUID();
        write(
                "insert into captured values (?, ?, 'store-1', 'till-1', 'b', 'successful', ?, 'THB', 100, 0, 0, 1)",
                id,
                UUID.randomUUID(),
                daysAgo(daysAgo));
        return id;
    }

    private UUID refund(String charge, String state, int daysAgo) {
        UUID id = UUID.randomUUID();
        boolean isHeld = state.equals("held");
        if (isHeld) {
            write("update captured set reserved = 10 where charge_id = ?", charge);
        }
        write("""
                insert into refund (refund_id, state, charge_id, amount, currency, reason, requested_by, requested_at,
                    accepted_at, attempt, since)
                select ?, ?, ?, 10, 'THB', 'r', 'b', t, t, 1, t from (select cast(? as timestamptz) as t) as given""", id, state, charge, daysAgo(daysAgo));
        write("insert into refund_step (refund_id, time, to_state, cause) values (?, now(), ?, 'c')", id, state);
        return id;
    }

    private void made(String charge, UUID refund, int daysAgo) {
        write(
                "insert into gateway_refund values (?, ?, ?, 10, 'THB', false, null, ?)",
                "rfnd_old_" + UUID.randomUUID(),
                charge,
                refund,
                daysAgo(daysAgo));
        write("update captured set refunded = refunded + 10 where charge_id = ?", charge);
    }

    /** By whomever: what the service beside is just deleting is passed over here. */
    private void untilForgotten(String charge) {
        await().atMost(PATIENCE).until(() -> !isKept(charge));
    }

    private void untilForgotten(UUID refund) {
        await().atMost(PATIENCE).until(() -> !isKept(refund));
    }

    private boolean isKept(String charge) {
        return table.count("captured where charge_id = ?", charge) == 1;
    }

    private boolean isKept(UUID refund) {
        return table.count("refund where refund_id = ?", refund) == 1;
    }

    private Object daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }
}
