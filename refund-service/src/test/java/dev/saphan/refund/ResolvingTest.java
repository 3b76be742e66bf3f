package dev.saphan.refund;

import static dev.saphan.refund.Accounting.funds;
import static dev.saphan.refund.Accounting.held;
import static dev.saphan.refund.Accounting.holding;
import static dev.saphan.refund.Accounting.only;
import static dev.saphan.refund.Accounting.seen;
import static dev.saphan.refund.Accounting.state;
import static dev.saphan.refund.Accounting.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundCompleted;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What head office decides, and what it cannot. */
class ResolvingTest {
    private static final Instant NOW = Fixtures.NOON;
    private static final Instant LATER = NOW.plusSeconds(1);

    @Test
    void shouldEndAHeldRefund_asHeadOfficeDecides() {
        Refund refund = held(60);
        GatewayRefund byHand = Fixtures.made("rfnd_test_5", 60, null);
        Resolution made = new Resolution.CompletedWith("rfnd_test_5", "chief");
        Resolution released = new Resolution.Released("chief");

        Decision completed = told(holding(100, refund), new Fact.Resolved(refund.id(), made, seen(LATER, byHand)));
        Decision refused = told(holding(100, refund), new Fact.Resolved(refund.id(), released, seen(LATER)));

        assertThat(only(completed).state()).isEqualTo(RefundState.COMPLETED);
        assertThat(completed.events()).singleElement().isInstanceOfSatisfying(RefundCompleted.class, told -> assertThat(
                        told.refundId())
                .isEqualTo(refund.id()));
        assertThat(only(refused).state()).isEqualTo(RefundState.REFUSED);
        assertThat(funds(refused)).isEqualTo(funds(100, 0, 0));
    }

    @Test
    void shouldBelieveTheGatewayMoreThanHeadOffice() {
        Refund refund = held(60);
        GatewayRefund there = Fixtures.made("rfnd_test_5", 60, refund.id());
        Resolution released = new Resolution.Released("chief");

        assertThat(only(told(holding(100, refund), new Fact.Resolved(refund.id(), released, seen(LATER, there))))
                        .state())
                .isEqualTo(RefundState.COMPLETED);
    }

    @Test
    void shouldLeaveItHeld_whenTheNamedRefundIsNotThatOne() {
        Refund refund = held(60);
        Resolution named = new Resolution.CompletedWith("rfnd_test_5", "chief");
        GatewayRefund otherSum = Fixtures.made("rfnd_test_5", 10, null);

        Decision decision = told(holding(100, refund), new Fact.Resolved(refund.id(), named, seen(LATER, otherSum)));

        assertThat(state(decision, refund)).isEqualTo(RefundState.HELD);
        assertThat(told(holding(100, refund), new Fact.Resolved(refund.id(), named, seen(LATER)))
                        .events())
                .isEmpty();
    }
}
