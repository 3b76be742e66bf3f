package dev.saphan.refund;

import static dev.saphan.refund.Accounting.answered;
import static dev.saphan.refund.Accounting.funds;
import static dev.saphan.refund.Accounting.holding;
import static dev.saphan.refund.Accounting.only;
import static dev.saphan.refund.Accounting.seen;
import static dev.saphan.refund.Accounting.state;
import static dev.saphan.refund.Accounting.submitting;
import static dev.saphan.refund.Accounting.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundCompleted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One charge, one fact, what follows. */
class AccountTest {
    private static final Instant NOW = Fixtures.NOON;
    private static final Instant LATER = NOW.plusSeconds(1);

    @Test
    void shouldSetMoneyAside_whenACommandJoins() {
        Refund refund = Fixtures.received(60L);

        Decision decision = told(Fixtures.account(Fixtures.captured(100)), new Fact.Joined(refund));

        assertThat(only(decision).state()).isEqualTo(RefundState.RESERVED);
        assertThat(funds(decision)).isEqualTo(funds(100, 0, 60));
        assertThat(decision.events()).isEmpty();
    }

    @Test
    void shouldCompleteAndTell_whenTheGatewayAnswers() {
        Refund refund = submitting(60);

        Decision decision = told(
                holding(100, refund), answered(refund, new GatewayAnswer.Made(Fixtures.made("rfnd_test_1", 60, null))));

        assertThat(only(decision).state()).isEqualTo(RefundState.COMPLETED);
        assertThat(funds(decision)).isEqualTo(funds(100, 60, 0));
        assertThat(decision.events()).singleElement().isInstanceOfSatisfying(RefundCompleted.class, told -> {
            assertThat(told.refundId()).isEqualTo(refund.id());
            assertThat(told.refundedTotal()).isEqualTo(60);
            assertThat(told.remaining()).isEqualTo(40);
            assertThat(told.version()).isEqualTo(1);
        });
    }

    @Test
    void shouldTellOnce_whenTheAnswerIsWrittenTwice() {
        Refund refund = submitting(60);
        Fact fact = answered(refund, new GatewayAnswer.Made(Fixtures.made("rfnd_test_1", 60, null)));

        Decision decision = holding(100, refund).decide(List.of(fact, fact), NOW, Fixtures.LIMITS);

        assertThat(decision.events()).hasSize(1);
        assertThat(funds(decision)).isEqualTo(funds(100, 60, 0));
    }

    @Test
    void shouldCompleteTheRefund_whenItWasCountedAsNobodysBeforeItsAnswerCame() {
        Refund refund = submitting(60);
        Fact list = new Fact.Read(seen(LATER, Fixtures.made("rfnd_test_1", 60, null)));
        Fact answer = answered(refund, new GatewayAnswer.Made(Fixtures.made("rfnd_test_1", 60, null)));

        Decision decision = holding(100, refund).decide(List.of(list, answer, answer), NOW, Fixtures.LIMITS);

        assertThat(only(decision).state()).isEqualTo(RefundState.COMPLETED);
        assertThat(funds(decision)).isEqualTo(funds(100, 60, 0));
    }

    @Test
    void shouldServeWhoeverWaits_whenMoneyIsGivenBack() {
        Refund first = submitting(60);
        Refund waiting = Fixtures.received(50L).to(RefundState.WAITING, NOW, null);
        Refund declined = first.declined(new Outcome.Declined("failed_refund", "no"), NOW);

        Decision decision = told(holding(100, declined, waiting), new Fact.Read(seen(LATER)));

        assertThat(state(decision, first)).isEqualTo(RefundState.REFUSED);
        assertThat(state(decision, waiting)).isEqualTo(RefundState.RESERVED);
        assertThat(funds(decision)).isEqualTo(funds(100, 0, 50));
    }

    @Test
    void shouldIgnoreARefusal_thatBelongsToAnEarlierAttempt() {
        Refund refund = submitting(60);
        Fact.Answered late =
                new Fact.Answered(refund.id(), refund.pursuit().attempt() - 1, new GatewayAnswer.Declined("x", "y"));

        assertThat(told(holding(100, refund), late).refunds()).isEmpty();
    }

    @Test
    void shouldPostAgainLater_whenNothingWasMade() {
        Refund refund = submitting(60);

        Decision decision = told(holding(100, refund), answered(refund, new GatewayAnswer.NotMade("throttled")));

        assertThat(only(decision).state()).isEqualTo(RefundState.RESERVED);
        assertThat(only(decision).pursuit().nextAt()).isAfter(NOW);
        assertThat(funds(decision)).isEqualTo(funds(100, 0, 60));
    }

    @Test
    void shouldDoubtAnAnswer_thatGivesBackMoreThanTheChargeHad() {
        Refund refund = submitting(60);

        Decision decision = told(
                holding(100, refund),
                answered(refund, new GatewayAnswer.Made(Fixtures.made("rfnd_test_1", 101, null))));

        assertThat(only(decision).state()).isEqualTo(RefundState.UNCERTAIN);
    }
}
