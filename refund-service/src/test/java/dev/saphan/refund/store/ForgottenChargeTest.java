package dev.saphan.refund.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.messaging.Transactions;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.GatewayRefund;
import dev.saphan.refund.Reading;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.Sale;
import dev.saphan.refund.Standing;
import dev.saphan.refund.flow.Charges;
import dev.saphan.refund.flow.Commands;
import dev.saphan.refund.flow.LookUps;
import dev.saphan.refund.flow.Others;
import dev.saphan.refund.flow.RefundList.Listed;
import dev.saphan.refund.flow.Register;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every way by which somebody may come back to a charge that is forgotten, with the refunds that were made of it. In a far
 * future, so that nothing is due yet for the service that runs beside.
 */
@QuarkusTest
class ForgottenChargeTest {
    private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
    private static final Instant PAID = NOW.minus(Duration.ofDays(401));
    private static final Instant REFUNDED = NOW.minus(Duration.ofDays(400));

    @Inject
    Transactions transactions;

    @Inject
    Commands commands;

    @Inject
    Charges charges;

    @Inject
    LookUps lookUps;

    @Inject
    Others others;

    @Inject
    Register register;

    private final Table table = new Table();
    private final ChargeId charge =
            new ChargeId("chrg_test_" + UUID.randomUUID().toString().replace("-", ""));
    private final RefundId first = new RefundId(UUID.randomUUID());
    private final GatewayRefund asked = made("a", REFUNDED, first);
    private final GatewayRefund ofTheDashboard = made("b", REFUNDED, null);

    @Test
    void shouldRefuseANewCommand_andCountNothing() {
        RefundId late = new RefundId(UUID.randomUUID());
        take(command(late, charge));

        Decision decision = read(PAID, asked, ofTheDashboard);

        assertThat(decision.events()).singleElement().isInstanceOfSatisfying(RefundRefused.class, told -> {
            assertThat(told.refundId()).isEqualTo(late);
            assertThat(told.reason()).isEqualTo(RefundRefusedReason.WINDOW_CLOSED);
        });
        assertStaysForgotten();
        assertThat(state(late)).isEqualTo(RefundState.REFUSED);
    }

    @Test
    void shouldTakeTheOldCommandForDone_whenItIsDeliveredAgain() {
        take(command(first, charge));

        Decision decision = read(PAID, asked, ofTheDashboard);

        assertThat(decision.events()).isEmpty();
        assertStaysForgotten();
        assertThat(state(first)).isEqualTo(RefundState.COMPLETED);
        take(command(first, charge)); // and once more: known again
        assertThat(state(first)).isEqualTo(RefundState.COMPLETED);
    }

    @Test
    void shouldRefuseACommandByItsScanAlone_onceItHasWaited() {
        Sale unheardOf = new Sale(new ScanId(UUID.randomUUID()), Fixtures.SALE.storeId(), null, null);
        RefundId late = new RefundId(UUID.randomUUID());
        take(new RefundRequest(late, unheardOf, null, 10L, "r", "s", NOW, null));
        assertThat(learn(captured(PAID, unheardOf))).isEqualTo(Decision.NOTHING);

        Decision ended = now(lookUps.endWaits(1_000, NOW.plus(Duration.ofMinutes(10))));

        assertThat(ended.events())
                .filteredOn(RefundRefused.class::isInstance)
                .filteredOn(each -> ((RefundRefused) each).refundId().equals(late))
                .singleElement()
                .extracting(each -> ((RefundRefused) each).reason())
                .isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
        assertStaysForgotten();
    }

    @Test
    void shouldPassOverACompletion_thatIsDeliveredAgain() {
        assertThat(learn(captured(PAID, Fixtures.SALE))).isEqualTo(Decision.NOTHING);

        assertStaysForgotten();
    }

    @Test
    void shouldPassOverOldRefunds_thatOmisesListShowsAgain() {
        note(asked, ofTheDashboard);

        Decision decision = read(PAID, asked, ofTheDashboard);

        assertThat(decision.events()).isEmpty();
        assertStaysForgotten();
        assertThat(table.count("refund_to_count where charge_id = ?", charge.value()))
                .isZero();
    }

    /** Nothing of which a refund is young is ever forgotten: it was never known, and its refunds were never told. */
    @Test
    void shouldCountARefundOfTheLastDay_ofAChargeThatWasNeverKnown() {
        Instant oldest = NOW.minus(Duration.ofDays(366)).minusSeconds(60);
        GatewayRefund late = made("c", oldest.plus(Duration.ofDays(365)), null);
        note(late);

        assertThat(read(oldest, late).events())
                .hasOnlyElementsOfType(RefundCompleted.class)
                .hasSize(1);
    }

    /** Longer kept than it had to be. */
    @Test
    void shouldCountWhatIsMissing_whenTheOldChargeIsStillKnown() {
        table.change(
                "insert into captured values (?, ?, 'store-1', null, null, 'successful', cast(? as timestamptz), 'THB', 1000, 0, 0, 1)",
                charge.value(),
                Fixtures.SALE.scanId().value(),
                PAID.toString());

        assertThat(read(PAID, ofTheDashboard).events())
                .singleElement()
                .isInstanceOfSatisfying(RefundCompleted.class, told -> assertThat(told.refundedTotal())
                        .isEqualTo(10));
    }

    private void assertStaysForgotten() {
        assertThat(table.count("captured where charge_id = ?", charge.value())).isZero();
        assertThat(table.count("gateway_refund where charge_id = ?", charge.value()))
                .isZero();
    }

    private RefundRequest command(RefundId id, ChargeId of) {
        return new RefundRequest(id, Fixtures.SALE, of, 10L, "goods returned", "supervisor-7", NOW, null);
    }

    private void take(RefundRequest command) {
        Commands.Taken taken = now(transactions.run(session -> commands.take(session, List.of(command), NOW)));
        assertThat(taken.decision().events()).isEmpty();
        assertThat(taken.contradicting()).isEmpty();
    }

    private Decision learn(Captured told) {
        return now(transactions.run(session -> charges.learn(session, List.of(told), NOW)));
    }

    private Captured captured(Instant created, Sale sale) {
        return Captured.of(new Reading.Charge(charge, sale, Standing.SUCCESSFUL, Money.satang(1_000), created));
    }

    private Decision read(Instant created, GatewayRefund... shown) {
        Reading.Charge seen =
                new Reading.Charge(charge, Fixtures.SALE, Standing.SUCCESSFUL, Money.satang(1_000), created);
        return now(lookUps.read(charge, new Reading.Seen(seen, List.of(shown), NOW), NOW));
    }

    private void note(GatewayRefund... listed) {
        List<Listed> all = List.of(listed).stream()
                .map(each -> new Listed(each.id(), charge, each.createdAt()))
                .toList();
        assertThat(now(others.note(all, Instant.EPOCH, NOW))).isEqualTo(listed.length);
    }

    private RefundState state(RefundId id) {
        return now(register.find(id))
                .map(Register.History::refund)
                .map(Refund::state)
                .orElseThrow();
    }

    private GatewayRefund made(String which, Instant at, RefundId answers) {
        return new GatewayRefund("rfnd_" + which + "_" + charge, Money.satang(10), false, null, at, answers);
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(2));
    }
}
