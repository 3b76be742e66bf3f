package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefundRequested;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked for, and what comes of it, on a real Kafka and a real PostgreSQL. */
@QuarkusTest
class RefundsTest {
    private final OmiseTwin omise = OmiseTwin.shared();
    private final Journey journey = Journey.shared();

    @Inject
    MovableClock clock;

    /** Here and at the gateway. */
    private void pass(Duration time) {
        omise.advance(time);
        clock.jump(time);
    }

    private Purchase known(long amount) {
        Purchase purchase = Purchase.paid(amount);
        journey.tell(purchase.completed());
        return purchase;
    }

    @Test
    void shouldGiveAllBack_whenTheCommandNamesNoSum() {
        Purchase purchase = known(40_000);

        RefundCompleted completed = journey.completed(journey.ask(purchase, null));

        assertThat(completed.amount()).isEqualTo(40_000);
        assertThat(completed.refundedTotal()).isEqualTo(40_000);
        assertThat(completed.remaining()).isZero();
        assertThat(completed.voided()).isTrue();
        assertThat(completed.transactionId()).isNotNull();
        assertThat(completed.scanId()).isEqualTo(purchase.sale().scanId());
        assertThat(completed.storeId()).isEqualTo(purchase.sale().storeId());
        assertThat(omise.refunds(purchase.chargeId())).isEqualTo(1);
    }

    @Test
    void shouldGiveAPartBackAndThenTheRest() {
        Purchase purchase = known(40_000);

        RefundCompleted part = journey.completed(journey.ask(purchase, 15_000L));
        RefundCompleted rest = journey.completed(journey.ask(purchase, null));

        assertThat(part.remaining()).isEqualTo(25_000);
        assertThat(part.voided()).isFalse();
        assertThat(rest.amount()).isEqualTo(25_000);
        assertThat(rest.refundedTotal()).isEqualTo(40_000);
        assertThat(rest.version()).isGreaterThan(part.version());
    }

    @Test
    void shouldRefuseWithoutACall_whenMoreIsAskedForThanRemains() {
        Purchase purchase = known(40_000);
        journey.completed(journey.ask(purchase, 30_000L));

        RefundRefused refused = journey.refused(journey.ask(purchase, 10_001L));

        assertThat(refused.reason()).isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
        assertThat(refused.scanId()).isEqualTo(purchase.sale().scanId());
        assertThat(omise.posts(purchase.chargeId())).isEqualTo(1);
    }

    @Test
    void shouldRefuseAllThatIsLeft_whenNothingIsLeft() {
        Purchase purchase = known(40_000);
        journey.completed(journey.ask(purchase, null));

        assertThat(journey.reasonOf(journey.ask(purchase, null))).isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
    }

    @Test
    void shouldRefuseASumThatIsNone() {
        Purchase purchase = known(40_000);

        assertThat(journey.reasonOf(journey.ask(purchase, 0L))).isEqualTo(RefundRefusedReason.AMOUNT_INVALID);
        assertThat(journey.reasonOf(journey.ask(purchase, -5L))).isEqualTo(RefundRefusedReason.AMOUNT_INVALID);
    }

    @Test
    void shouldReadTheChargeAtTheGateway_whenItIsNotKnown() {
        Purchase purchase = Purchase.paid(40_000);

        RefundCompleted completed = journey.completed(journey.ask(purchase, 7_000L));

        assertThat(completed.remaining()).isEqualTo(33_000);
        assertThat(completed.basketId()).isEqualTo(purchase.sale().basketId());
    }

    @Test
    void shouldRefuseAnUnknownCharge_onlyAfterTheGatewayHasSaidSo() {
        Purchase nowhere = Purchase.nowhere();

        RefundRefused refused = journey.refused(journey.ask(nowhere, 100L));

        assertThat(refused.reason()).isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
        assertThat(refused.chargeId()).isEqualTo(nowhere.chargeId());
    }

    @Test
    void shouldRefuseAChargeThatDidNotSucceed() {
        Purchase failed = Purchase.made(40_000, ChargeStatus.FAILED);
        journey.tell(failed.completed());

        assertThat(journey.reasonOf(journey.ask(failed, null))).isEqualTo(RefundRefusedReason.NOT_SUCCESSFUL);
    }

    @Test
    void shouldBelieveTheGateway_whenThePictureSaysThatTheChargeFailed() {
        Purchase lateMoney = Purchase.paid(40_000);
        journey.tell(lateMoney.completed(ChargeStatus.FAILED));

        assertThat(journey.completed(journey.ask(lateMoney, null)).amount()).isEqualTo(40_000);
    }

    @Test
    void shouldRefuseAChargeThatWasReversed() {
        Purchase purchase = Purchase.made(40_000, ChargeStatus.REVERSED);
        journey.tell(purchase.completed(ChargeStatus.SUCCESSFUL));
        journey.tell(purchase.completed(ChargeStatus.REVERSED));

        assertThat(journey.reasonOf(journey.ask(purchase, null))).isEqualTo(RefundRefusedReason.NOT_SUCCESSFUL);
        assertThat(omise.refunds(purchase.chargeId())).isZero();
    }

    @Test
    void shouldRefuseAChargeOlderThan365Days() {
        Purchase old = known(40_000);
        pass(Duration.ofDays(2));
        Purchase young = known(40_000);
        pass(Duration.ofDays(363).plusHours(1)); // the gateway's clock and the service's may differ by a moment
        RefundRequested justInTime = journey.ask(young, 1_000L);

        RefundRefused tooLate = journey.refused(journey.ask(old, 1_000L));

        assertThat(tooLate.reason()).isEqualTo(RefundRefusedReason.WINDOW_CLOSED);
        assertThat(omise.posts(old.chargeId())).isZero();
        assertThat(journey.completed(justInTime).voided()).isFalse();
        assertThat(omise.refunded(young.chargeId())).isEqualTo(1_000);
    }

    @Test
    void shouldRefuseTheSixteenthPartialRefund() {
        Purchase purchase = known(40_000);
        List<RefundRequested> fifteen = IntStream.range(0, 15)
                .mapToObj(i -> journey.ask(purchase, 1_000L))
                .toList();
        fifteen.forEach(journey::completed);

        assertThat(journey.reasonOf(journey.ask(purchase, 1_000L))).isEqualTo(RefundRefusedReason.TOO_MANY_REFUNDS);
        assertThat(omise.refunds(purchase.chargeId())).isEqualTo(15);
    }

    @Test
    void shouldWaitForTheChargeOfItsScan_whenOnlyTheScanIsNamed() {
        Purchase purchase = Purchase.paid(40_000);
        RefundRequested command = purchase.refundByScan(null);
        journey.tell(command);
        journey.awaitState(command.refundId(), "waiting");

        journey.tell(purchase.completed());

        assertThat(journey.completed(command).chargeId()).isEqualTo(purchase.chargeId());
    }

    @Test
    void shouldRefuseACommandThatNamesTheChargeOfAnotherScan() {
        Purchase mine = known(40_000);
        Purchase yours = known(50_000);

        RefundRequested command = mine.refundOf(yours.chargeId());
        journey.tell(command);

        assertThat(journey.reasonOf(command)).isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
        assertThat(omise.posts(yours.chargeId())).isZero();
    }
}
