package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.NamedUuid;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefundRequested;
import dev.saphan.refund.door.WayToOmise.Mishap;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several hands on one charge: commands that need each other's money, colleagues at the dashboard, charge-service by itself. */
@QuarkusTest
class SharedBalanceTest {
    private final OmiseTwin omise = OmiseTwin.shared();
    private final Journey journey = Journey.shared();

    @AfterEach
    void nothingHangs() {
        omise.way().release();
    }

    private Purchase known() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        return purchase;
    }

    @Test
    void shouldWaitForOneAnother_onlyAsFarAsTheBalanceNeedsIt() {
        Purchase purchase = known();
        omise.way().next(purchase.chargeId(), Mishap.HANGS_BEFORE);
        RefundRequested slow = journey.ask(purchase, 30_000L);
        journey.topic().records(); // sends what is still in the producer
        Journey.eventually(() -> assertThat(omise.posts(purchase.chargeId())).isEqualTo(1));

        RefundRequested needsItsMoney = journey.ask(purchase, 20_000L);
        journey.awaitState(needsItsMoney.refundId(), "waiting");
        RefundRequested fitsBeside = journey.ask(purchase, 5_000L);

        assertThat(journey.completed(fitsBeside).remaining()).isEqualTo(35_000);
        assertThat(Journey.stateOf(needsItsMoney.refundId())).isEqualTo("waiting");
        assertThat(omise.posts(purchase.chargeId())).isEqualTo(2);

        omise.way().release();
        assertThat(journey.completed(slow).refundedTotal()).isEqualTo(35_000);
        assertThat(journey.reasonOf(needsItsMoney)).isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
        assertThat(omise.refunded(purchase.chargeId())).isEqualTo(35_000);
    }

    @Test
    void shouldNoticeWhatTheDashboardGaveBack_alsoWhenOursFitsBesideIt() {
        Purchase purchase = known();
        journey.completed(
                journey.ask(purchase, 1_000L)); // from here on the charge is known, and read for no command that fits
        String byHand = omise.refundOnTheDashboard(purchase.chargeId(), 10_000);

        journey.completed(journey.ask(purchase, 15_000L));

        Journey.eventually(() -> assertThat(journey.foreign(purchase.chargeId()))
                .extracting(RefundCompleted::gatewayRefundId)
                .containsExactly(byHand));
        RefundCompleted last = journey.completions(purchase.chargeId()).stream()
                .max(Comparator.comparing(RefundCompleted::version))
                .orElseThrow();
        assertThat(last.refundedTotal()).isEqualTo(26_000);
        assertThat(last.remaining()).isEqualTo(14_000);
        assertThat(journey.reasonOf(journey.ask(purchase, 14_001L))).isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
        assertThat(omise.posts(purchase.chargeId())).isEqualTo(2);
    }

    /** Late money: whichever replica of charge-service asks, and however often, it is the same wish. */
    @Test
    void shouldGiveLateMoneyBackOnce_whenItIsAskedForAgainAndAgainUnderItsDerivedName() {
        Purchase purchase = known();
        RefundId derived = NamedUuid.ofRefund(purchase.chargeId(), "late_success");

        for (int i = 0; i < 3; i++) {
            journey.tell(purchase.refund(derived, null));
        }
        RefundCompleted completed = journey.completed(derived);
        journey.tell(purchase.refund(derived, null));

        assertThat(derived.value().version()).isEqualTo(5);
        assertThat(completed.amount()).isEqualTo(40_000);
        assertThat(journey.reasonOf(journey.ask(purchase, 1L))).isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
        assertThat(omise.posts(purchase.chargeId())).isEqualTo(1);
        assertThat(journey.refusals(derived)).isEmpty();
    }
}
