package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.created;
import static dev.saphan.posedge.Samples.ended;
import static dev.saphan.posedge.Samples.expiring;
import static dev.saphan.posedge.Samples.refundRefused;
import static dev.saphan.posedge.Samples.refunded;
import static dev.saphan.posedge.Samples.surplusRefunded;
import static dev.saphan.posedge.Samples.uncertain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefusedReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void shouldBeCancelling_fromTheWishOnUntilTheEnd() {
        Ledger wished = Ledger.EMPTY.cancelled();

        assertThat(wished.status()).isEqualTo(ScanStatus.CANCELLING);
        assertThat(wished.after(created(1)).status()).isEqualTo(ScanStatus.CANCELLING);
        assertThat(wished.after(created(1)).after(expiring(2)).status()).isEqualTo(ScanStatus.CANCELLING);
        assertThat(wished.after(ended(ChargeStatus.SUCCESSFUL, 3)).status()).isEqualTo(ScanStatus.SUCCESSFUL);
    }

    @Test
    void shouldGoOnChecking_whenACancelIsWishedFor() {
        assertThat(Ledger.EMPTY.after(uncertain(1)).cancelled().status()).isEqualTo(ScanStatus.CHECKING);
        assertThat(Ledger.EMPTY.cancelled().after(uncertain(1)).status()).isEqualTo(ScanStatus.CHECKING);
    }

    @Test
    void shouldKnowWhatWentBack_whicheverNumberIsAhead() {
        Ledger behind = Ledger.EMPTY.after(refunded(Samples.refundId(), "rfnd_2", 7_000, 12_000));

        assertThat(behind.refunds().refundedAmount()).isEqualTo(12_000);
        assertThat(behind.after(refunded(null, "rfnd_1", 5_000, 5_000))
                        .refunds()
                        .refundedAmount())
                .isEqualTo(12_000);
    }

    @Test
    void shouldKeepThePaymentPaid_whenASurplusChargeGoesBack_wheneverThatIsHeard() {
        Ledger paid = Ledger.EMPTY.after(ended(ChargeStatus.SUCCESSFUL, 2));

        for (Ledger ledger : List.of(
                paid.after(surplusRefunded()),
                Ledger.EMPTY.after(surplusRefunded()).after(ended(ChargeStatus.SUCCESSFUL, 2)))) {
            assertThat(ledger.refunds().refundedAmount()).isZero();
            assertThat(ledger.refunds().all()).isEmpty();
            assertThat(Samples.scan(ledger).hold()).isEqualTo(Scan.Hold.PAID);
            assertThat(ledger.after(refunded(null, "rfnd_1", 5_000, 5_000))
                            .refunds()
                            .refundedAmount())
                    .isEqualTo(5_000);
        }
    }

    @Test
    void shouldCountARefundOnce_whenItWasHeardOfAsNobodysAndTurnsOutToBeTheOneAskedFor() {
        RefundId id = Samples.refundId();
        Refund.Order order = new Refund.Order(5_000L, "damaged", "somchai", Samples.NOW);
        Ledger ledger = Ledger.EMPTY
                .after(ended(ChargeStatus.SUCCESSFUL, 2))
                .ordered(id, order)
                .after(refunded(null, "rfnd_1", 5_000, 5_000))
                .after(refunded(id, "rfnd_1", 5_000, 5_000));

        assertThat(ledger.refunds().refundedAmount()).isEqualTo(5_000);
        assertThat(ledger.refunds().all()).singleElement().satisfies(refund -> {
            assertThat(refund.refundId()).isEqualTo(id);
            assertThat(refund.order()).isEqualTo(order);
        });
        assertThat(ledger.after(refunded(null, "rfnd_1", 5_000, 5_000))).isEqualTo(ledger);
    }

    @Test
    void shouldNotTakeARefundBack_whenARefusalComesAfterIt() {
        RefundId id = Samples.refundId();
        Ledger ledger = Ledger.EMPTY.after(refunded(id, "rfnd_1", 5_000, 5_000)).after(refundRefused(id));

        assertThat(ledger.refunds().all()).singleElement().satisfies(refund -> assertThat(refund.state())
                .isEqualTo(RefundState.COMPLETED));
    }

    @Test
    void shouldCompleteARefundThatWasRefused_becauseMoneyHasGoneBack() {
        RefundId id = Samples.refundId();
        Ledger ledger = Ledger.EMPTY.after(refundRefused(id)).after(refunded(id, "rfnd_1", 5_000, 5_000));

        assertThat(ledger.refunds().refundedAmount()).isEqualTo(5_000);
        assertThat(ledger.refunds().all()).hasSize(1);
    }

    @Test
    void shouldSayWhyARefundWasRefused() {
        assertThat(Ledger.EMPTY
                        .after(refundRefused(Samples.refundId()))
                        .refunds()
                        .all())
                .singleElement()
                .satisfies(refund -> assertThat(refund.refusedReason()).isEqualTo(RefundRefusedReason.WINDOW_CLOSED));
    }
}
