package dev.saphan.charge.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.BasketId;
import dev.saphan.events.CancelRequested;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanReceived;
import dev.saphan.events.StoreId;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PayingTest extends ServiceTest {

    @Test
    void shouldTellThatItIsPaid_whenTheCustomerHasApproved() {
        ScanReceived scan = Tills.scan();

        ChargeCreated created = charged(scan);
        bus.publish(Tills.completed(created, ChargeStatus.SUCCESSFUL));
        ChargeEnded ended = bus.await1(scan.scanId(), ChargeEnded.class);

        assertThat(ended.status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(bus.of(scan.scanId())).containsExactly(created, ended);
        assertThat(created.version()).isLessThan(ended.version());
        assertThat(omise.posts(scan.scanId())).isOne();
        assertThat(omise.chargesOf(scan.scanId())).singleElement().satisfies(charge -> {
            assertThat(charge.path("amount").asLong()).isEqualTo(Tills.AMOUNT);
            assertThat(charge.path("metadata").path("basket_id").asText())
                    .isEqualTo(scan.basketId().value());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_cancelled", "failed_processing", "insufficient_balance", "payment_rejected"})
    void shouldTellWhyItFailed(String failureCode) {
        ScanReceived scan = Tills.scan();

        ChargeCreated created = charged(scan);
        bus.publish(Tills.completed(scan.scanId(), created.chargeId(), Tills.AMOUNT, ChargeStatus.FAILED, failureCode));

        ChargeEnded ended = bus.await1(scan.scanId(), ChargeEnded.class);
        assertThat(ended.status()).isEqualTo(ChargeStatus.FAILED);
        assertThat(ended.failureCode()).isEqualTo(failureCode);
    }

    @Test
    void shouldExpireTheCharge_whenNobodyApprovesInTime() {
        ScanReceived scan = Tills.scan();

        ChargeCreated created = charged(scan);
        ChargeExpiring expiring = bus.await1(scan.scanId(), ChargeExpiring.class);
        bus.publish(Tills.completed(created, ChargeStatus.EXPIRED));
        ChargeEnded ended = bus.await1(scan.scanId(), ChargeEnded.class);

        assertThat(expiring.cause()).isEqualTo(ExpiryCause.DEADLINE);
        assertThat(omise.status(created.chargeId().value())).isEqualTo("expired");
        assertThat(ended.status()).isEqualTo(ChargeStatus.EXPIRED);
    }

    @Test
    void shouldEndPaid_whenTheCustomerPaysWhileItIsBeingExpired() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.PAY_INSTEAD_OF_EXPIRING);

        ChargeCreated created = charged(scan);
        var expiring = bus.await1(scan.scanId(), ChargeExpiring.class);
        bus.publish(Tills.completed(created, ChargeStatus.SUCCESSFUL));
        ChargeEnded ended = bus.await1(scan.scanId(), ChargeEnded.class);

        assertThat(ended.status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(ended.lateSuccess()).isNull();
        assertThat(bus.of(scan.scanId())).containsExactly(created, expiring, ended);
    }

    @Test
    void shouldExpireTheCharge_whenTheTillCancels() {
        ScanReceived scan = Tills.scan();

        ChargeCreated created = charged(scan);
        bus.publish(Tills.cancel(scan));

        ChargeExpiring expiring = bus.await1(scan.scanId(), ChargeExpiring.class);
        assertThat(expiring.cause()).isEqualTo(ExpiryCause.CANCEL);
        assertThat(expiring.chargeId()).isEqualTo(created.chargeId());
    }

    @Test
    void shouldNeverCharge_whenTheCancelCameBeforeItsScan() {
        ScanReceived scan = Tills.scan();

        bus.publish(Tills.cancel(scan));
        bus.publish(scan);

        assertThat(bus.await1(scan.scanId(), ChargeRefused.class).reason()).isEqualTo(RefusedReason.CANCELLED);
        assertThat(omise.posts(scan.scanId())).isZero();
    }

    @Test
    void shouldForgetACancelAfterADay_whenItsScanNeverCame() {
        ScanReceived young = Tills.scan();
        ScanReceived old = Tills.scan();
        List.of(young, old).forEach(each -> bus.publish(Tills.cancel(each)));
        patiently().until(() -> cancelsOf(young) == 1 && cancelsOf(old) == 1);

        makeCancelOlder(young, Duration.ofHours(23));
        makeCancelOlder(old, Duration.ofHours(24));

        patiently().until(() -> cancelsOf(old) == 0);
        bus.publish(young);
        assertThat(bus.await1(young.scanId(), ChargeRefused.class).reason()).isEqualTo(RefusedReason.CANCELLED);
    }

    private int cancelsOf(ScanReceived scan) {
        return Integer.parseInt(
                requireNonNull(table.value("select count(*) from cancel where scan_id = ?", scan.scanId())));
    }

    private void makeCancelOlder(ScanReceived scan, Duration age) {
        assertThat(table.change(
                        "update cancel set asked_at = asked_at - make_interval(hours => ?) where scan_id = ?",
                        (int) age.toHours(),
                        scan.scanId().value()))
                .isEqualTo(1);
    }

    @Test
    void shouldNeverCharge_whenAnotherStoreCancelledItByMistakeBeforeItsOwnDid() {
        ScanReceived scan = Tills.scan();
        bus.publish(new CancelRequested(
                scan.scanId(), new StoreId("store-2"), Tills.TILL, scan.basketId(), "somebody", Instant.now(), 1));
        bus.publish(Tills.cancel(scan));
        bus.publish(scan);

        assertThat(bus.await1(scan.scanId(), ChargeRefused.class).reason()).isEqualTo(RefusedReason.CANCELLED);
        assertThat(omise.posts(scan.scanId())).isZero();
    }

    @Test
    void shouldMakeOneCharge_whenTheScanIsDelivered_again_and_again() {
        ScanReceived scan = Tills.scan();

        IntStream.range(0, 5).forEach(ignored -> bus.publish(scan));
        ChargeCreated created = charged(scan);

        assertThat(created).isEqualTo(bus.of(scan.scanId()).getFirst());
        assertThat(omise.posts(scan.scanId())).isOne();
    }

    @Test
    void shouldMakeOneCharge_whenSixtyFourCodesAreScannedForOneBasket() {
        BasketId basket = new BasketId("contested-" + UUID.randomUUID());
        List<ScanReceived> scans =
                IntStream.range(0, 64).mapToObj(ignored -> Tills.scan(basket)).toList();

        scans.parallelStream().forEach(bus::publish);

        patiently().until(() -> scans.stream()
                .allMatch(each -> !bus.of(each.scanId()).isEmpty()));
        List<ScanReceived> charged =
                scans.stream().filter(each -> omise.posts(each.scanId()) > 0).toList();
        assertThat(charged).hasSize(1);
        assertThat(scans).filteredOn(each -> !charged.contains(each)).allSatisfy(each -> assertThat(
                        bus.of(each.scanId()))
                .singleElement()
                .satisfies(event -> {
                    ChargeRefused refused = (ChargeRefused) event;
                    assertThat(refused.reason()).isEqualTo(RefusedReason.BASKET_BUSY);
                    assertThat(refused.blockingScanId())
                            .isEqualTo(charged.getFirst().scanId());
                }));
    }

    @Test
    void shouldRefuseAPaidBasket_untilAllOfItWasRefunded() {
        ScanReceived first = Tills.scan();
        ChargeCreated created = charged(first);
        bus.publish(Tills.completed(created, ChargeStatus.SUCCESSFUL));
        ChargeEnded ended = bus.await1(first.scanId(), ChargeEnded.class);
        assertThat(ended.status()).isEqualTo(ChargeStatus.SUCCESSFUL);

        ScanReceived second = Tills.scan(first.basketId());
        bus.publish(second);
        ChargeRefused refused = bus.await1(second.scanId(), ChargeRefused.class);
        assertThat(refused.reason()).isEqualTo(RefusedReason.BASKET_PAID);
        assertThat(refused.blockingScanId()).isEqualTo(first.scanId());

        bus.publish(Tills.refunded(created));
        patiently().until(() -> asked(first).<Integer>path("refundedAmount") == Tills.AMOUNT);
        ChargeCreated third = charged(Tills.scan(first.basketId()));
        assertThat(third.basketId()).isEqualTo(first.basketId());
    }

    @Test
    void shouldSendTheMoneyBackOnce_whenItArrivesAfterTheTillWasToldThatItExpired() {
        ScanReceived scan = Tills.scan();
        ChargeCreated created = charged(scan);
        bus.publish(Tills.completed(created, ChargeStatus.EXPIRED));
        bus.publish(Tills.completed(created, ChargeStatus.SUCCESSFUL));
        bus.publish(Tills.completed(created, ChargeStatus.SUCCESSFUL));

        RefundRequested refund = bus.await1(scan.scanId(), RefundRequested.class);

        assertThat(refund.reason()).isEqualTo("late_success");
        assertThat(refund.chargeId()).isEqualTo(created.chargeId());
        assertThat(refund.amount()).isNull();
        patiently().until(() -> told(scan).size() == 4);
        assertThat(told(scan)).containsOnlyOnce(RefundRequested.class);
        assertThat(bus.of(scan.scanId()).stream()
                        .filter(ChargeEnded.class::isInstance)
                        .map(each -> ((ChargeEnded) each).lateSuccess()))
                .containsExactly(null, true);
    }

    @Test
    void shouldSendTheMoneyOfAnotherChargeOfTheSameScanBack() {
        ScanReceived scan = Tills.scan();
        ChargeCreated created = charged(scan);
        String surplus = omise.smuggle(scan.scanId(), Tills.AMOUNT);

        bus.publish(Tills.completed(scan.scanId(), new ChargeId(surplus), Tills.AMOUNT, ChargeStatus.SUCCESSFUL, null));

        RefundRequested refund = bus.await1(scan.scanId(), RefundRequested.class);
        assertThat(refund.reason()).isEqualTo("surplus_charge");
        assertThat(refund.chargeId()).hasToString(surplus);
        assertThat(state(scan)).isNotEqualTo("successful");
        assertThat(created.chargeId()).isNotEqualTo(refund.chargeId());
    }

    @Test
    void shouldHoldNoCode_onceTheChargeExists() {
        ScanReceived scan = Tills.scan();

        ChargeCreated created = charged(scan);

        assertThat(created.chargeId()).isNotNull();
        assertThat(table.value("select barcode from charge where scan_id = ?", scan.scanId()))
                .isNull();
        assertThat(table.value("select cast(to_jsonb(c) as text) from charge c where scan_id = ?", scan.scanId()))
                .doesNotContain(Tills.CODE);
        assertThat(asked(scan).asString()).doesNotContain(Tills.CODE);
    }

    @Test
    void shouldEndAReversedCharge_afterItWasPaid() {
        ScanReceived scan = Tills.scan();
        ChargeCreated created = charged(scan);

        bus.publish(Tills.completed(created, ChargeStatus.SUCCESSFUL));
        bus.publish(Tills.completed(created, ChargeStatus.REVERSED));

        patiently().until(() -> state(scan).equals("reversed"));
        patiently().until(() -> told(scan).size() == 3);
    }

    @Test
    void shouldRefuseACodeThatDiedOnItsWay() {
        ScanReceived scan =
                Tills.scan(new BasketId("b-" + UUID.randomUUID()), Tills.AMOUNT, Tills.CODE, Duration.ofSeconds(-1));

        bus.publish(scan);

        assertThat(bus.await1(scan.scanId(), ChargeRefused.class).reason()).isEqualTo(RefusedReason.STALE_CODE);
        assertThat(omise.posts(scan.scanId())).isZero();
    }
}
