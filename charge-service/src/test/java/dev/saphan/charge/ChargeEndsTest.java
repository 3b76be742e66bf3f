package dev.saphan.charge;

import static dev.saphan.charge.Samples.PRICE;
import static dev.saphan.charge.Samples.T0;
import static dev.saphan.charge.Samples.after;
import static dev.saphan.charge.Samples.completed;
import static dev.saphan.charge.Samples.decide;
import static dev.saphan.charge.Samples.other;
import static dev.saphan.charge.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeEndsTest {
    @Test
    void shouldSayExpiringOnce_howeverOftenTheGatewayIsAsked() {
        Decision first = decide(Samples.expiring(), new Fact.ExpireCalled(true, false), T0);
        Decision second = decide(first.next(), new Fact.ExpireCalled(true, false), T0);

        assertThat(((ChargeExpiring) first.events().getFirst()).cause()).isEqualTo(ExpiryCause.CANCEL);
        assertThat(second.events()).isEmpty();
        assertThat(second.next().nextAt()).isAfter(first.next().nextAt());
    }

    @Test
    void shouldNotSayExpiring_whenTheCallWasNeverSent() {
        assertThat(decide(Samples.expiring(), new Fact.ExpireCalled(false, false), T0)
                        .events())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "EXPIRED"})
    void shouldReturnMoneyThatArrivesAfterwards_once(ChargeStatus told) {
        Decision late = decide(Samples.ended(told), completed(own(), ChargeStatus.SUCCESSFUL), T0);
        Decision again = decide(late.next(), completed(own(), ChargeStatus.SUCCESSFUL), T0);

        assertThat(((ChargeEnded) late.events().getFirst()).lateSuccess()).isTrue();
        assertThat(((RefundRequested) late.events().getLast()).reason()).isEqualTo("late_success");
        assertThat(again.events()).isEmpty();
        assertThat(late.next().holdsBasket()).isFalse();
    }

    @Test
    void shouldAdoptAndEnd_whenMoneyIsProvedBeforeTheAnswerCame() {
        Decision paid = decide(Samples.submitting(), completed(own(), ChargeStatus.SUCCESSFUL), T0);

        assertThat(paid.events()).hasExactlyElementsOfTypes(ChargeCreated.class, ChargeEnded.class);
    }

    @Test
    void shouldKeepEvidenceWithoutMoney_untilItIsKnownWhoseItIs() {
        Decision kept = decide(Samples.submitting(), completed(other(), ChargeStatus.FAILED), T0);

        assertThat(kept.kept()).hasSize(1);
        assertThat(kept.events()).isEmpty();
        assertThat(refusedThough(kept.next())).isFalse();
    }

    private boolean refusedThough(Charge evidenceKept) {
        Charge denied = after(evidenceKept, new Fact.ChargeDenied("invalid_charge", "no"), T0);
        return denied.state() == ChargeState.REFUSED;
    }

    @Test
    void shouldTreatEveryOtherChargeOfItsScanAsSurplus() {
        Decision paid = decide(Samples.pending(), completed(other(), ChargeStatus.SUCCESSFUL), T0);

        assertThat(paid.next().state()).isEqualTo(ChargeState.PENDING);
        assertThat(paid.surplus()).singleElement().satisfies(each -> assertThat(each.standing())
                .isEqualTo(Standing.PAID));
    }

    @Test
    void shouldHoldItsBasket_untilAllWasRefunded() {
        Charge paid = Samples.ended(ChargeStatus.SUCCESSFUL);
        Charge partly = after(paid, new Fact.RefundSeen(own().id(), PRICE.minorUnits() - 1), T0);
        Charge wholly = after(partly, new Fact.RefundSeen(own().id(), PRICE.minorUnits()), T0);

        assertThat(paid.holdsBasket()).isTrue();
        assertThat(partly.holdsBasket()).isTrue();
        assertThat(wholly.holdsBasket()).isFalse();
    }

    @Test
    void shouldNotBeCancelled_byAnotherStore() {
        Decision cancel = decide(Samples.pending(), new Fact.CancelAsked(new StoreId("store-2")), T0);

        assertThat(cancel.rejection()).isNotNull();
        assertThat(cancel.next()).isEqualTo(Samples.pending());
    }

    /** The topics of completions and refunds know no order between them. */
    @Test
    void shouldFreeItsBasket_whenTheRefundIsHeardOfBeforeTheAnswer() {
        Decision early = decide(Samples.submitting(), new Fact.RefundSeen(own().id(), PRICE.minorUnits()), T0);

        assertThat(early.kept()).hasSize(1);
        assertThat(early.next().refundKept()).isTrue();
        assertThat(early.next().evidenceKept())
                .as("it may be of a surplus charge, and must not keep the scan from being proved not charged")
                .isFalse();
    }

    @Test
    void shouldNotBePosted_onceSomethingOfItsMoneyWentBack() {
        Decision early = decide(Samples.queued(), new Fact.RefundSeen(own().id(), 1), T0);

        assertThat(early.next().state()).isEqualTo(ChargeState.UNCERTAIN);
    }

    /** Money that went back had come in: of which charge, the gateway's list will say. */
    @Test
    void shouldNeitherBeRefusedNorPostedAgain_byAnAnswerAlone_onceSomethingOfItsMoneyWentBack() {
        Charge early = after(Samples.submitting(), new Fact.RefundSeen(own().id(), 1), T0);

        assertThat(after(early, new Fact.ChargeDenied("invalid_charge", "no"), T0)
                        .state())
                .isEqualTo(ChargeState.UNCERTAIN);
        assertThat(after(early, Samples.neverSent(), T0).state()).isEqualTo(ChargeState.UNCERTAIN);
    }
}
