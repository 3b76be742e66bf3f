package dev.saphan.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static final Instant NOW = Fixtures.NOON;

    @Test
    void shouldWaitTenMinutesForTheChargeOfItsScan() {
        Refund waiting = Arrival.alone(byScan(), NOW, Fixtures.LIMITS).refunds().getFirst();
        Instant almost = NOW.plus(Duration.ofMinutes(10)).minusMillis(1);
        Instant end = NOW.plus(Duration.ofMinutes(10));

        Refund still =
                Arrival.stillAlone(waiting, almost, Fixtures.LIMITS).refunds().getFirst();
        Decision over = Arrival.stillAlone(still, end, Fixtures.LIMITS);

        assertThat(waiting.state()).isEqualTo(RefundState.WAITING);
        assertThat(still.pursuit().nextAt()).isEqualTo(end);
        assertThat(((RefundRefused) over.events().getFirst()).reason()).isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
    }

    @Test
    void shouldRefuseAtOnce_whatNoChargeCouldGive() {
        Decision decision = Arrival.alone(Fixtures.received(0L), NOW, Fixtures.LIMITS);

        assertThat(((RefundRefused) decision.events().getFirst()).reason())
                .isEqualTo(RefundRefusedReason.AMOUNT_INVALID);
    }

    @Test
    void shouldMeanTheChargeThatStillHasMoney_whenASurplusOneWasRefunded() {
        Captured adopted = charge("chrg_test_1", Standing.SUCCESSFUL, 0);
        Captured surplus = charge("chrg_test_2", Standing.SUCCESSFUL, 100);
        Captured failed = charge("chrg_test_3", Standing.FAILED, 0);

        assertThat(Arrival.meant(List.of(surplus, adopted, failed))).contains(adopted);
        assertThat(Arrival.meant(List.of(failed))).contains(failed);
        assertThat(Arrival.meant(List.of())).isEmpty();
    }

    @Test
    void shouldMeanNone_whileTwoChargesOfTheScanHaveMoney() {
        Captured adopted = charge("chrg_test_1", Standing.SUCCESSFUL, 0);
        Captured surplus = charge("chrg_test_2", Standing.SUCCESSFUL, 0);

        assertThat(Arrival.meant(List.of(adopted, surplus))).isEmpty();
    }

    @Test
    void shouldRefuseForItsAge_whenTheChargeMayBeForgotten() {
        Reading.Seen seen = longAgo(Standing.SUCCESSFUL, madeLongAgo("rfnd_test_1", new RefundId(UUID.randomUUID())));

        Decision decision = Arrival.ofAForgottenCharge(Fixtures.received(10L), seen, NOW);

        assertThat(reason(decision)).isEqualTo(RefundRefusedReason.WINDOW_CLOSED);
        assertThat(decision.counted()).isEmpty();
        assertThat(decision.charges()).isEmpty();
    }

    @Test
    void shouldNameWhatIsWrongBesideTheAge_ofAForgottenCharge() {
        Reading.Seen failed = longAgo(Standing.FAILED);
        RefundRequest asked = Fixtures.request(10L);
        Sale elsewhere = new Sale(Fixtures.SALE.scanId(), new StoreId("store-2"), null, null);
        Refund ofAnotherStore = Refund.received(
                new RefundRequest(asked.refundId(), elsewhere, Fixtures.CHARGE, 10L, "r", "s", NOW, null), NOW);

        assertThat(reason(Arrival.ofAForgottenCharge(Fixtures.received(10L), failed, NOW)))
                .isEqualTo(RefundRefusedReason.NOT_SUCCESSFUL);
        assertThat(reason(Arrival.ofAForgottenCharge(ofAnotherStore, failed, NOW)))
                .isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
    }

    /** A repeat of what is not forgotten is not told either. */
    @Test
    void shouldTellNothing_whenAForgottenCommandIsRepeated() {
        Refund again = Fixtures.received(10L);
        Reading.Seen seen = longAgo(Standing.SUCCESSFUL, madeLongAgo("rfnd_test_1", again.id()));

        Decision decision = Arrival.ofAForgottenCharge(again, seen, NOW);

        assertThat(decision.refunds().getFirst().state()).isEqualTo(RefundState.COMPLETED);
        assertThat(decision.refunds().getFirst().outcome())
                .isEqualTo(new Outcome.Made(seen.refunds().getFirst()));
        assertThat(decision.events()).isEmpty();
        assertThat(decision.counted()).isEmpty();
    }

    @Test
    void shouldTakeForForgotten_onlyWhatIsOlderThanTheWindow_withEachRefund() {
        GatewayRefund old = madeLongAgo("rfnd_test_1", null);
        GatewayRefund young = new GatewayRefund("rfnd_test_2", Money.satang(10), false, null, NOW, null);
        Reading.Charge atTheEdge = new Reading.Charge(
                Fixtures.CHARGE, Fixtures.SALE, Standing.SUCCESSFUL, Money.satang(100), NOW.minus(Limits.REMEMBERED));

        assertThat(longAgo(Standing.SUCCESSFUL, old).mayBeForgotten(NOW)).isTrue();
        assertThat(longAgo(Standing.SUCCESSFUL, old, young).mayBeForgotten(NOW)).isFalse();
        assertThat(new Reading.Seen(atTheEdge, List.of(old), NOW).mayBeForgotten(NOW))
                .isFalse();
    }

    private static Reading.Seen longAgo(Standing standing, GatewayRefund... refunds) {
        Instant created = NOW.minus(Limits.REMEMBERED).minusMillis(1);
        return new Reading.Seen(
                new Reading.Charge(Fixtures.CHARGE, Fixtures.SALE, standing, Money.satang(100), created),
                List.of(refunds),
                NOW);
    }

    private static GatewayRefund madeLongAgo(String id, RefundId answers) {
        return new GatewayRefund(
                id, Money.satang(10), false, null, NOW.minus(Limits.REMEMBERED).minusMillis(1), answers);
    }

    private static RefundRefusedReason reason(Decision decision) {
        return ((RefundRefused) decision.events().getFirst()).reason();
    }

    @Test
    void shouldTakeTheSameWishForARepeat_andNothingElse() {
        RefundRequest first = Fixtures.request(10L);
        RefundRequest fromAnotherTill = new RefundRequest(
                first.refundId(),
                new Sale(Fixtures.SALE.scanId(), Fixtures.SALE.storeId(), null, null),
                first.chargeId(),
                10L,
                first.reason(),
                "supervisor-8",
                NOW.plusSeconds(60),
                "00-trace");

        assertThat(fromAnotherTill.isRepeatOf(first)).isTrue();
        assertThat(Fixtures.request(first.refundId(), 11L).isRepeatOf(first)).isFalse();
        assertThat(Fixtures.request(first.refundId(), null).isRepeatOf(first)).isFalse();
        assertThat(Fixtures.request(new RefundId(UUID.randomUUID()), 10L).isRepeatOf(first))
                .isFalse();
    }

    @Test
    void shouldTryForAnHour_toReadWhatOthersHaveMadeOfTheCharge() {
        Refund completed = new Refund(
                Fixtures.request(10L),
                RefundState.COMPLETED,
                Fixtures.CHARGE,
                Money.satang(10),
                Fixtures.received(10L).pursuit(),
                new Outcome.Made(Fixtures.made("rfnd_test_1", 10, null)));
        Instant hour = NOW.plus(Duration.ofHours(1));

        assertThat(nextAt(Arrival.beingRead(completed, NOW))).isEqualTo(NOW.plusSeconds(10));
        assertThat(nextAt(Arrival.beingRead(completed, hour))).isEqualTo(hour.plus(Duration.ofMinutes(1)));
        assertThat(nextAt(Arrival.beingRead(completed, hour.plusMillis(1)))).isNull();
    }

    private static Instant nextAt(Decision decision) {
        return decision.refunds().getFirst().pursuit().nextAt();
    }

    private static Refund byScan() {
        RefundRequest named = Fixtures.request(10L);
        return Refund.received(new RefundRequest(named.refundId(), named.sale(), null, 10L, "r", "s", NOW, null), NOW);
    }

    private static Captured charge(String id, Standing standing, long refunded) {
        Captured charge = Captured.of(
                new Reading.Charge(new ChargeId(id), Fixtures.SALE, standing, Money.satang(100), NOW.minusSeconds(60)));
        return refunded == 0 ? charge : charge.having(charge.funds().givenBack(Money.satang(refunded)));
    }
}
