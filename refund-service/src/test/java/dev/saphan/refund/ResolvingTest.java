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
import dev.saphan.events.RefundRefusedReason;
import java.time.Instant;
import java.util.List;
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

    /** The list was read before head office spoke: the refund made by hand counted as nobody's, and the held one no longer fitted. */
    @Test
    void shouldComplete_whatWasRefusedBecauseTheRefundMadeForItTookItsSum() {
        GatewayRefund byHand = Fixtures.made("rfnd_test_5", 60, null);
        Decision counted = told(holding(100, held(60)), new Fact.Read(seen(LATER, byHand)));
        Refund refused = only(counted);
        assertThat(refused.state()).isEqualTo(RefundState.REFUSED);

        Decision resolved = told(after(counted), completedWith(refused, byHand));

        assertThat(only(resolved).state()).isEqualTo(RefundState.COMPLETED);
        assertThat(resolved.events()).singleElement().isInstanceOfSatisfying(RefundCompleted.class, told -> {
            assertThat(told.refundId()).isEqualTo(refused.id());
            assertThat(told.refundedTotal()).as("counted once").isEqualTo(60);
        });
    }

    @Test
    void shouldLeaveItRefused_whenTheNamedRefundIsNotThatOne() {
        GatewayRefund otherSum = Fixtures.made("rfnd_test_5", 61, null);
        Decision counted = told(holding(100, held(60)), new Fact.Read(seen(LATER, otherSum)));

        Decision resolved = told(after(counted), completedWith(only(counted), otherSum));

        assertThat(resolved.refunds()).isEmpty();
        assertThat(resolved.events()).isEmpty();
    }

    @Test
    void shouldLeaveItRefused_whenTheNamedRefundAnswersAnother() {
        Refund mine = held(60);
        Refund another = held(60);
        GatewayRefund ofAnother = Fixtures.made("rfnd_test_5", 60, another.id());
        Account both = Fixtures.account(Fixtures.captured(100), mine, another);
        Decision counted = told(both, new Fact.Read(seen(LATER, ofAnother)));
        assertThat(state(counted, mine)).isEqualTo(RefundState.REFUSED);

        assertThat(told(after(counted), completedWith(mine, ofAnother)).events())
                .isEmpty();
    }

    /** Nothing was ever posted for it, or it was the gateway that refused it, or head office itself. */
    @Test
    void shouldLeaveOtherRefusalsAsTheyAre() {
        GatewayRefund byHand = Fixtures.made("rfnd_test_5", 60, null);
        Outcome.Refused tooMuch = new Outcome.Refused(RefundRefusedReason.EXCEEDS_REMAINING, null, null);
        Outcome.Refused declined = new Outcome.Refused(RefundRefusedReason.EXCEEDS_REMAINING, "failed_refund", "no");
        Outcome.Refused released = new Outcome.Refused(RefundRefusedReason.GATEWAY_REFUSED, null, null);
        Refund neverPosted = Fixtures.received(60L).ending(RefundState.REFUSED, tooMuch, NOW);

        for (Refund refused : List.of(
                neverPosted,
                held(60).ending(RefundState.REFUSED, declined, NOW),
                held(60).ending(RefundState.REFUSED, released, NOW))) {
            Account account = Fixtures.account(Fixtures.captured(100), refused);
            assertThat(told(account, completedWith(refused, byHand)).refunds())
                    .as("%s", refused.outcome())
                    .isEmpty();
        }
    }

    private static Account after(Decision decision) {
        return new Account(decision.charges().getFirst(), decision.refunds(), decision.counted());
    }

    private static Fact.Resolved completedWith(Refund refund, GatewayRefund made) {
        return new Fact.Resolved(refund.id(), new Resolution.CompletedWith(made.id(), "chief"), seen(LATER, made));
    }
}
