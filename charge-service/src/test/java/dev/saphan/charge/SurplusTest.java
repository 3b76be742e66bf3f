package dev.saphan.charge;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Surplus.State;
import dev.saphan.charge.Surplus.Verdict;
import dev.saphan.events.NamedUuid;
import dev.saphan.events.RefundRequested;
import org.junit.jupiter.api.Test;

class SurplusTest {
    private final Surplus found =
            new Surplus.Seen(Samples.other().id(), Samples.scan().withoutCode(), null).asFound(T0);

    @Test
    void shouldBeExpired_whileItIsOpen() {
        Verdict verdict = found.decide(Standing.OPEN, T0);

        assertThat(verdict.expire()).isTrue();
        assertThat(verdict.next().nextAt()).isAfter(T0);
        assertThat(verdict.events()).isEmpty();
    }

    @Test
    void shouldBeRefundedOnce_whenItTookMoney() {
        Verdict paid = found.decide(Standing.PAID, T0);
        Verdict again = paid.next().decide(Standing.PAID, T0);

        assertThat(paid.events()).singleElement().satisfies(event -> {
            RefundRequested refund = (RefundRequested) event;
            assertThat(refund.refundId())
                    .isEqualTo(NamedUuid.ofRefund(Samples.other().id(), "surplus_charge"));
            assertThat(refund.amount()).isNull();
        });
        assertThat(again.events()).isEmpty();
        assertThat(paid.next().nextAt()).isNull();
    }

    @Test
    void shouldBeRefunded_evenIfItHadEndedWithoutMoneyBefore() {
        Verdict ended = found.decide(Standing.MONEYLESS, T0);

        assertThat(ended.next().state()).isEqualTo(State.ENDED);
        assertThat(ended.next().decide(Standing.PAID, T0).events()).hasSize(1);
    }

    @Test
    void shouldBeAskedAboutAgainAndAgain_whileNobodyTells() {
        Surplus surplus = found;
        for (int i = 0; i < 30; i++) {
            Verdict verdict = surplus.decide(null, T0);
            assertThat(verdict.expire()).isFalse();
            assertThat(verdict.next().nextAt()).isAfter(T0).isBeforeOrEqualTo(T0.plusSeconds(3600));
            surplus = verdict.next();
        }
    }
}
