package dev.saphan.refund;

import static dev.saphan.refund.Accounting.funds;
import static dev.saphan.refund.Accounting.held;
import static dev.saphan.refund.Accounting.holding;
import static dev.saphan.refund.Accounting.only;
import static dev.saphan.refund.Accounting.seen;
import static dev.saphan.refund.Accounting.state;
import static dev.saphan.refund.Accounting.submitting;
import static dev.saphan.refund.Accounting.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.Money;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in the gateway's list, and what does not. */
class ReconcilingTest {
    private static final Instant NOW = Fixtures.NOON;
    private static final Instant LATER = NOW.plusSeconds(1);

    @Test
    void shouldKeepLookingForAPart_forTenMinutes_thenHoldIt() {
        Refund refund = Arrival.ownerLost(submitting(60), NOW).refunds().getFirst();
        Instant almost = NOW.plus(Duration.ofMinutes(10)).minusMillis(1);
        Instant end = NOW.plus(Duration.ofMinutes(10));

        Decision before = holding(100, refund).decide(List.of(new Fact.Read(seen(almost))), almost, Fixtures.LIMITS);
        Decision after = holding(100, refund).decide(List.of(new Fact.Read(seen(end))), end, Fixtures.LIMITS);

        assertThat(only(before).state()).isEqualTo(RefundState.UNCERTAIN);
        assertThat(only(before).pursuit().nextAt()).isEqualTo(end);
        assertThat(only(after).state()).isEqualTo(RefundState.HELD);
        assertThat(only(after).pursuit().nextAt()).isEqualTo(end.plus(Duration.ofHours(1)));
    }

    @Test
    void shouldNotTakeAReadingForProof_thatBeganBeforeTheDoubt() {
        Refund refund = Arrival.ownerLost(submitting(100), LATER).refunds().getFirst();

        assertThat(told(holding(100, refund), new Fact.Read(seen(NOW))).refunds())
                .isEmpty();
    }

    @Test
    void shouldPostAllThatRemainsAgain_whenItIsAbsent() {
        Refund refund = Arrival.ownerLost(submitting(100), NOW).refunds().getFirst();

        assertThat(only(told(holding(100, refund), new Fact.Read(seen(LATER)))).state())
                .isEqualTo(RefundState.RESERVED);
    }

    @Test
    void shouldNotPostAgain_whatWasAllThatWasFreeButNotAllThatRemains() {
        Refund part = submitting(60);
        Refund rest = Arrival.ownerLost(submitting(40), NOW).refunds().getFirst();

        Decision decision = told(holding(100, part, rest), new Fact.Read(seen(LATER)));

        assertThat(state(decision, rest)).isEqualTo(RefundState.UNCERTAIN);
    }

    @Test
    void shouldFindAHeldRefund_whenItTurnsUp() {
        Refund refund = held(60);

        Decision decision =
                told(holding(100, refund), new Fact.Read(seen(LATER, Fixtures.made("rfnd_test_1", 60, refund.id()))));

        assertThat(only(decision).state()).isEqualTo(RefundState.COMPLETED);
        assertThat(decision.steps()).extracting(Step::cause).containsExactly(Cause.FOUND);
    }

    @Test
    void shouldCompleteARefusedRefund_whenTheGatewayShowsIt() {
        Refund refused = Fixtures.received(60L)
                .ending(RefundState.REFUSED, new Outcome.Refused(RefundRefusedReason.GATEWAY_REFUSED, null, null), NOW);

        Decision decision = told(
                Fixtures.account(Fixtures.captured(100), refused),
                new Fact.Read(seen(LATER, Fixtures.made("rfnd_test_1", 60, refused.id()))));

        assertThat(only(decision).state()).isEqualTo(RefundState.COMPLETED);
    }

    @Test
    void shouldGiveUpWhatIsNoLongerThere_whenTheDashboardTookIt() {
        Refund reserved = Fixtures.received(60L).reserving(Money.satang(60), NOW);

        Decision decision =
                told(holding(100, reserved), new Fact.Read(seen(LATER, Fixtures.made("rfnd_test_9", 50, null))));

        assertThat(only(decision).state()).isEqualTo(RefundState.REFUSED);
        assertThat(funds(decision)).isEqualTo(funds(100, 50, 0));
        assertThat(decision.events()).hasSize(2);
        assertThat(((RefundCompleted) decision.events().getFirst()).refundId()).isNull();
        assertThat(((RefundRefused) decision.events().getLast()).reason())
                .isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
    }

    @Test
    void shouldPassOverAReading_thatContradictsThePicture() {
        Reading.Charge otherSum = Fixtures.charge(99, Standing.SUCCESSFUL);
        Refund refund = Arrival.ownerLost(submitting(60), NOW).refunds().getFirst();

        Decision decision = told(holding(100, refund), new Fact.Read(new Reading.Seen(otherSum, List.of(), LATER)));

        assertThat(decision.refunds()).isEmpty();
    }

    @Test
    void shouldRefuseWithTheReasonThatIsProved_whenTheGatewayDeclined() {
        assertThat(reasonAfter(Fixtures.captured(100), NOW.plus(Duration.ofDays(365))))
                .isEqualTo(RefundRefusedReason.WINDOW_CLOSED);
        assertThat(reasonAfter(Fixtures.captured(100), LATER)).isEqualTo(RefundRefusedReason.GATEWAY_REFUSED);
        Captured reversed = Fixtures.captured(100).seenAs(Fixtures.charge(100, Standing.REVERSED));
        assertThat(reasonAfter(reversed, LATER)).isEqualTo(RefundRefusedReason.NOT_SUCCESSFUL);
    }

    /** The first attempt was made, is the reason why the second was refused, and stands in the list only minutes later. */
    @Test
    void shouldNotRefuse_beforeAnEarlierAttemptWasLookedForLongEnough() {
        Refund again = declinedAgain();
        Instant almost = NOW.plus(Duration.ofMinutes(10)).minusMillis(1);

        Decision notYet = holding(100, again).decide(List.of(new Fact.Read(seen(almost))), almost, Fixtures.LIMITS);
        Refund waiting = only(notYet);
        Fact turnsUp = new Fact.Read(seen(almost, Fixtures.made("rfnd_test_1", 100, again.id())));

        assertThat(waiting.state()).isEqualTo(RefundState.DECLINED);
        assertThat(waiting.pursuit().nextAt()).isEqualTo(almost.plusMillis(1));
        assertThat(notYet.events()).isEmpty();
        assertThat(only(holding(100, waiting).decide(List.of(turnsUp), almost, Fixtures.LIMITS))
                        .state())
                .isEqualTo(RefundState.COMPLETED);
    }

    @Test
    void shouldRefuse_whenNoAttemptTurnedUpInTenMinutes() {
        Instant end = NOW.plus(Duration.ofMinutes(10));

        Decision decision =
                holding(100, declinedAgain()).decide(List.of(new Fact.Read(seen(end))), end, Fixtures.LIMITS);

        assertThat(only(decision).state()).isEqualTo(RefundState.REFUSED);
    }

    private static Refund declinedAgain() {
        Refund doubtful = submitting(100).to(RefundState.UNCERTAIN, NOW, NOW).to(RefundState.RESERVED, NOW, NOW);
        Refund posted = doubtful.postedBy("replica", NOW, NOW.plusSeconds(15));
        return posted.declined(new Outcome.Declined("failed_refund", "no"), NOW);
    }

    @Test
    void shouldReadTheChargeOnceMore_afterAPartWasAnswered() {
        Refund part = submitting(60);
        Decision made = told(
                holding(100, part),
                Accounting.answered(part, new GatewayAnswer.Made(Fixtures.made("rfnd_test_1", 60, part.id()))));
        Captured charge = made.charges().getFirst();
        Account after = new Account(charge, made.refunds(), made.counted());

        Decision read = after.decide(
                List.of(new Fact.Read(Fixtures.seen(
                        charge,
                        LATER,
                        Fixtures.made("rfnd_test_1", 60, part.id()),
                        Fixtures.made("rfnd_test_9", 30, null)))),
                LATER,
                Fixtures.LIMITS);

        assertThat(only(made).pursuit().nextAt()).isEqualTo(NOW);
        assertThat(only(read).pursuit().nextAt()).isNull();
        assertThat(read.events()).singleElement().isInstanceOfSatisfying(RefundCompleted.class, told -> {
            assertThat(told.refundId()).isNull();
            assertThat(told.refundedTotal()).isEqualTo(90);
            assertThat(told.remaining()).isEqualTo(10);
        });
    }

    @Test
    void shouldNotReadItOnceMore_whenNothingIsLeftThatOthersCouldHaveTaken() {
        Refund all = submitting(100);

        Decision made = told(
                holding(100, all),
                Accounting.answered(all, new GatewayAnswer.Made(Fixtures.made("rfnd_test_1", 100, all.id()))));

        assertThat(only(made).pursuit().nextAt()).isNull();
    }

    private static RefundRefusedReason reasonAfter(Captured charge, Instant now) {
        Refund refund = submitting(60).declined(new Outcome.Declined("failed_refund", "no"), NOW);
        Account account =
                new Account(charge.having(charge.funds().settingAside(Money.satang(60))), List.of(refund), List.of());
        Decision decision = account.decide(List.of(new Fact.Read(Fixtures.seen(charge, now))), now, Fixtures.LIMITS);
        return ((RefundRefused) decision.events().getFirst()).reason();
    }
}
