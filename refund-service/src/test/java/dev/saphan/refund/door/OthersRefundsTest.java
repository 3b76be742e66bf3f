package dev.saphan.refund.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundCompleted;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds that a colleague makes on Omise's dashboard, of charges that nobody asks this service about. */
@QuarkusTest
class OthersRefundsTest {
    /** Between two looks at Omise's list, and until what was made then is ripe. */
    private static final Duration A_LOOK = Duration.ofMinutes(6).plusSeconds(5);

    private final OmiseTwin omise = OmiseTwin.shared();
    private final Journey journey = Journey.shared();

    @Inject
    MovableClock clock;

    /** Other tests let time pass here alone. */
    @BeforeEach
    void beAtOneTime() {
        Duration behind = Duration.between(omise.now(), clock.instant());
        if (behind.isPositive()) {
            omise.advance(behind.plusSeconds(1));
        }
    }

    @Test
    void shouldTellARefundOfTheDashboard_thoughNobodyAskedForOne() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        String made = omise.refundOnTheDashboard(purchase.chargeId(), 15_000);

        clock.jump(A_LOOK);

        RefundCompleted told = onlyOneOf(purchase);
        assertThat(told.gatewayRefundId()).isEqualTo(made);
        assertThat(told.amount()).isEqualTo(15_000);
        assertThat(told.remaining()).isEqualTo(25_000);
        assertThat(told.scanId()).isEqualTo(purchase.sale().scanId());
    }

    @Test
    void shouldTellARefundOfAChargeThatWasNeverHeardOf() {
        Purchase purchase = Purchase.paid(40_000);
        omise.refundOnTheDashboard(purchase.chargeId(), 40_000);

        clock.jump(A_LOOK);

        assertThat(onlyOneOf(purchase).remaining()).isZero();
    }

    @Test
    void shouldTellEachOnce_howeverOftenTheListIsLookedThrough() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        journey.completed(journey.ask(purchase, 5_000L));
        omise.refundOnTheDashboard(purchase.chargeId(), 1_000);

        for (int looks = 0; looks < 2; looks++) {
            clock.jump(A_LOOK);
            Purchase later = Purchase.paid(40_000);
            beAtOneTime();
            omise.refundOnTheDashboard(later.chargeId(), 100);
            clock.jump(A_LOOK);
            onlyOneOf(later);
        }

        List<RefundCompleted> told = journey.completions(purchase.chargeId());
        assertThat(told).extracting(RefundCompleted::amount).containsExactlyInAnyOrder(5_000L, 1_000L);
    }

    private RefundCompleted onlyOneOf(Purchase purchase) {
        Journey.eventually(
                () -> assertThat(journey.foreign(purchase.chargeId())).hasSize(1));
        return journey.foreign(purchase.chargeId()).getFirst();
    }
}
