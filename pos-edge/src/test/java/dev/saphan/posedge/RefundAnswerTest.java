package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.AMOUNT;
import static dev.saphan.posedge.Samples.CALLER;
import static dev.saphan.posedge.Samples.NOW;
import static dev.saphan.posedge.Samples.paid;
import static dev.saphan.posedge.Samples.refundId;
import static dev.saphan.posedge.Samples.refundRefused;
import static dev.saphan.posedge.Samples.refunded;
import static dev.saphan.posedge.Samples.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefundId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefundAnswerTest {
    private static final RefundId ID = refundId();

    @Test
    void shouldAskForTheRefund_namingTheCharge() {
        assertThat(decide(paid(), wish(ID, 5_000L))).isInstanceOfSatisfying(RefundAnswer.Accepted.class, accepted -> {
            assertThat(accepted.event().chargeId()).isEqualTo(Samples.CHARGE);
            assertThat(accepted.event().amount()).isEqualTo(5_000);
            assertThat(accepted.event().requestedBy()).isEqualTo("somchai");
            assertThat(accepted.ledger().refunds().all()).hasSize(1);
        });
    }

    @Test
    void shouldAnswerTheSame_whenTheSameIsAskedAgain_evenAfterTheAnswer() {
        Scan asked = after(paid(), wish(ID, 5_000L));
        Scan done = scan(asked.ledger().after(refunded(ID, "rfnd_1", 5_000, 5_000)));

        assertThat(decide(asked, wish(ID, 5_000L))).isEqualTo(new RefundAnswer.Repeated());
        assertThat(decide(done, wish(ID, 5_000L))).isEqualTo(new RefundAnswer.Repeated());
    }

    @Test
    void shouldRefuseAnIdThatIsUsedForSomethingElse() {
        Scan asked = after(paid(), wish(ID, 5_000L));

        assertThat(decide(asked, wish(ID, 6_000L))).isEqualTo(new RefundAnswer.RefundIdReused());
        assertThat(decide(asked, wish(ID, null))).isEqualTo(new RefundAnswer.RefundIdReused());
        assertThat(RefundAnswer.decide(paid(), wish(ID, 5_000L), true, NOW))
                .isEqualTo(new RefundAnswer.RefundIdReused());
    }

    @Test
    void shouldRefuseWhatIsNotPaid() {
        assertThat(decide(scan(Ledger.EMPTY), wish(ID, null))).isEqualTo(new RefundAnswer.NotSuccessful());
        assertThat(decide(scan(Ledger.EMPTY.after(Samples.ended(ChargeStatus.REVERSED, 1))), wish(ID, null)))
                .isEqualTo(new RefundAnswer.NotSuccessful());
    }

    @Test
    void shouldNeverAskForMoreThanIsLeft_countingWhatIsOnItsWay() {
        Scan asked = after(paid(), wish(ID, 20_000L));

        assertThat(decide(paid(), wish(refundId(), AMOUNT + 1))).isEqualTo(new RefundAnswer.ExceedsRemaining(AMOUNT));
        assertThat(decide(asked, wish(refundId(), 5_001L))).isEqualTo(new RefundAnswer.ExceedsRemaining(5_000));
        assertThat(decide(asked, wish(refundId(), 5_000L))).isInstanceOf(RefundAnswer.Accepted.class);
        assertThat(decide(after(paid(), wish(ID, null)), wish(refundId(), 1L)))
                .isEqualTo(new RefundAnswer.ExceedsRemaining(0));
    }

    @Test
    void shouldLetItBeAskedAgain_whenTheFirstWasRefused() {
        Scan asked = after(paid(), wish(ID, null));
        Scan refused = scan(asked.ledger().after(refundRefused(ID)));

        assertThat(decide(refused, wish(refundId(), null))).isInstanceOf(RefundAnswer.Accepted.class);
    }

    @Test
    void shouldRefuseAnAmountThatIsNone() {
        assertThat(decide(paid(), wish(ID, 0L))).isInstanceOf(RefundAnswer.Invalid.class);
        assertThat(decide(paid(), wish(ID, -1L))).isInstanceOf(RefundAnswer.Invalid.class);
    }

    private static Scan after(Scan scan, RefundWish wish) {
        RefundAnswer answer = decide(scan, wish);
        assertThat(answer).isInstanceOf(RefundAnswer.Accepted.class);
        return scan(((RefundAnswer.Accepted) answer).ledger());
    }

    private static RefundAnswer decide(Scan scan, RefundWish wish) {
        return RefundAnswer.decide(scan, wish, false, NOW);
    }

    private static RefundWish wish(RefundId id, @Nullable Long amount) {
        return new RefundWish(id, amount, "damaged", CALLER);
    }
}
