package dev.saphan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each invariant must be seen to fail: a check that cannot is worth nothing. */
class LedgerCheckTest {

    private final Fabricated run = new Fabricated();

    @Test
    void shouldHold_whenEverythingAgrees() {
        var paid = run.paid("chrg_1");
        run.declined("chrg_2", "payment_rejected");
        run.refused(RefusedReason.STALE_CODE);
        var refund = run.asked(paid);
        run.giveBack("chrg_1", refund, "rfnd_1", 10_000);
        run.refunded(paid, refund, "chrg_1", "rfnd_1", 10_000, 30_000);
        run.givenBack.put(paid, 10_000L);
        run.refundRefused(paid, run.asked(paid));

        assertThat(LedgerCheck.judge(run.evidence())).allMatch(Verdict::holds).hasSizeGreaterThan(12);
    }

    @Test
    void shouldHold_whenKafkaRepeatsAMessage() {
        run.paid("chrg_1");
        run.seen.addAll(run.seen.reversed());

        assertNothingIsViolated();
    }

    @Test
    void shouldHold_whenMoneyCameLateAndWentBack() {
        var scan = run.declined("chrg_1", "payment_cancelled");
        run.ended(scan, "chrg_1", ChargeStatus.SUCCESSFUL, null, true);
        run.completed(scan, "chrg_1", ChargeStatus.SUCCESSFUL, Fabricated.AMOUNT);
        run.charges.replaceAll(charge -> Fabricated.charge("chrg_1", scan, "b", "successful", Fabricated.AMOUNT));
        var refund = run.asked(scan);
        run.giveBack("chrg_1", refund, "rfnd_1", Fabricated.AMOUNT);
        run.refunded(scan, refund, "chrg_1", "rfnd_1", Fabricated.AMOUNT, 0);

        assertNothingIsViolated();
    }

    @Test
    void shouldJudgeOnlyThisRun_whenTheGatewayRemembersAnEarlierOne() {
        var earlier = run.paid("chrg_0");
        var before = new Ledger(true, List.copyOf(run.charges));
        run.scans.clear();
        run.seen.clear();
        var refund = run.asked(earlier);
        run.giveBack("chrg_0", refund, "rfnd_0", 10_000);
        run.refunded(earlier, refund, "chrg_0", "rfnd_0", 10_000, 30_000);
        run.paid("chrg_1");

        assertThat(LedgerCheck.judge(run.evidence().since(before))).allMatch(Verdict::holds);
        assertThat(LedgerCheck.judge(run.evidence())).anyMatch(verdict -> !verdict.holds());
    }

    @Test
    void shouldSee_thatAScanHasNotEnded() {
        run.scan("pending");

        assertViolated("EveryScanEnds", "has not ended");
    }

    @Test
    void shouldSee_thatAChargeIsStillPending() {
        run.charges.add(Fabricated.charge("chrg_1", run.refused(RefusedReason.CANCELLED), "b", "pending", 0));

        assertViolated("EveryScanEnds", "chrg_1 is still pending");
    }

    @Test
    void shouldSee_thatACustomerPaidForAScanThatWasToldToHaveFailed() {
        var scan = run.declined("chrg_1", "payment_rejected");
        run.charges.replaceAll(charge -> Fabricated.charge("chrg_1", scan, "b", "successful", Fabricated.AMOUNT));

        assertViolated("FailureIsProved", "told to be failed payment_rejected");
    }

    @Test
    void shouldSee_thatThereIsAChargeForARefusedScan() {
        var scan = run.refused(RefusedReason.NOT_CHARGED);
        run.charges.add(Fabricated.charge("chrg_1", scan, "b", "successful", Fabricated.AMOUNT));

        assertViolated("FailureIsProved", "refused not_charged");
    }

    @Test
    void shouldSee_thatNobodyPaidForAScanThatWasToldToBePaid() {
        run.paid("chrg_1");
        run.charges.clear();

        assertViolated("FailureIsProved", "told to be successful");
    }

    @Test
    void shouldSee_thatMoneyThatCameLateWasKept() {
        var scan = run.declined("chrg_1", "payment_cancelled");
        run.ended(scan, "chrg_1", ChargeStatus.SUCCESSFUL, null, true);
        run.charges.replaceAll(charge -> Fabricated.charge("chrg_1", scan, "b", "successful", Fabricated.AMOUNT));

        assertViolated("FailureIsProved", "late success");
    }

    @Test
    void shouldSee_thatMoneyWasTakenForNoScan() {
        var scan = run.paid("chrg_1");
        run.charges.add(Fabricated.chargeOfNobody("chrg_2"));
        run.completed(scan, "chrg_2", ChargeStatus.SUCCESSFUL, Fabricated.AMOUNT);

        assertViolated("NoMoneyUnclaimed", "chrg_2 keeps 40000 of no scan");
    }

    @Test
    void shouldSee_thatMoneyWasTakenForAScanThatWasTurnedAway() {
        var scan = run.paid("chrg_1");
        run.scans.remove(scan);

        assertViolated("NoMoneyUnclaimed", "chrg_1 keeps 40000 of scan " + scan);
    }

    @Test
    void shouldSee_thatPaidWasTakenBack() {
        var scan = run.paid("chrg_1");
        run.ended(scan, "chrg_1", ChargeStatus.EXPIRED, null);

        assertViolated("FinalStaysFinal", "successful, then expired");
    }

    @Test
    void shouldSee_thatADeadCodeWasCharged() {
        run.received(run.paid("chrg_1"), Duration.ofSeconds(20));
        assertNothingIsViolated();

        run.received(run.paid("chrg_2"), Duration.ofSeconds(-20));

        assertViolated("NothingStale", "chrg_2 was made at");
    }

    @Test
    void shouldSee_thatAnotherStoreIsShownAScan() {
        run.paid("chrg_1");
        run.strangerSees.add("scan 1 is answered 200");

        assertViolated("StoresKeptApart", "answered 200");
    }

    @Test
    void shouldSee_thatAScanWasChargedTwice() {
        var scan = run.paid("chrg_1");
        run.charges.add(Fabricated.charge("chrg_2", scan, "b", "failed", 0));

        assertViolated("OneChargePerScan", "2 charges");
    }

    @Test
    void shouldSee_thatABasketWasPaidTwice() {
        var scan = run.paid("chrg_1");
        run.charges.add(Fabricated.charge("chrg_2", scan, "basket-of-chrg_1", "successful", Fabricated.AMOUNT));

        assertViolated("OneChargePerBasket", "basket-of-chrg_1");
    }

    @Test
    void shouldLetABasketBePaidAgain_whenItsFirstPaymentWentBack() {
        var first = run.paid("chrg_1");
        var refund = run.asked(first);
        run.giveBack("chrg_1", refund, "rfnd_1", Fabricated.AMOUNT);
        run.refunded(first, refund, "chrg_1", "rfnd_1", Fabricated.AMOUNT, 0);
        run.givenBack.put(first, Fabricated.AMOUNT);
        var second = run.paid("chrg_2");
        run.charges.removeLast();
        run.charges.add(Fabricated.charge("chrg_2", second, "basket-of-chrg_1", "successful", Fabricated.AMOUNT));

        assertNothingIsViolated();
    }

    @Test
    void shouldSee_thatTheTillShowsSomethingElse() {
        run.shown.put(run.paid("chrg_1"), "pending");

        assertViolated("TillSeesTheSame", "shown as pending");
    }

    @Test
    void shouldSee_thatACompletionWasToldInTwoWays() {
        var scan = run.paid("chrg_1");
        run.completed(scan, "chrg_1", ChargeStatus.SUCCESSFUL, 1);

        assertViolated("CompletedOnce", "chrg_1 successful");
    }

    @Test
    void shouldSee_thatACompletionSaysMoreThanTheGateway() {
        var scan = run.declined("chrg_1", "payment_rejected");
        run.completed(scan, "chrg_1", ChargeStatus.SUCCESSFUL, Fabricated.AMOUNT);

        assertViolated("CompletedIsTrue", "chrg_1 is said to be successful");
    }

    @Test
    void shouldSee_thatACompletionTellsOfOtherFeesThanTheGateway() {
        var scan = run.paid("chrg_1");
        run.seen.removeIf(seen -> seen.topic().equals(Topics.CHARGE_COMPLETED));
        run.completed(scan, "chrg_1", ChargeStatus.SUCCESSFUL, Fabricated.AMOUNT, Fabricated.FEE + 1);

        assertViolated("CompletedIsTrue", "fee 661, VAT 46, net 39293");
    }

    @Test
    void shouldSee_thatACompletionWasMissed() {
        run.paid("chrg_1");
        run.seen.removeIf(seen -> seen.topic().equals(Topics.CHARGE_COMPLETED));

        assertViolated("NoneMissed", "chrg_1 is successful");
    }

    @Test
    void shouldSee_thatAMessageWentToTheDeadLetters() {
        run.see(Topics.DEAD_LETTERS, "some key", Map.of(), "{}");

        assertViolated("NothingLostOnTheWay", "some key");
    }

    @Test
    void shouldSee_thatACodeLeftScansV1() {
        run.see(Topics.CHARGES, "key", Map.of(), "{\"note\":\"" + Fabricated.CODE + "\"}");

        assertViolated("NoCodeAtRest", "charges.v1");
    }

    @Test
    void shouldSee_thatACodeStandsInAHeader() {
        run.see(Topics.REFUNDS, "key", Map.of("note", Fabricated.CODE), "{}");

        assertViolated("NoCodeAtRest", "refunds.v1");
    }

    @Test
    void shouldSee_thatACodeStandsInALog() {
        run.leaks.add("pos-edge.log");

        assertViolated("NoCodeAtRest", "pos-edge.log");
    }

    @Test
    void shouldAllowCodesInScansV1() {
        run.see(Topics.SCANS, "key", Map.of(), "{\"barcode\":\"" + Fabricated.CODE + "\"}");

        assertNothingIsViolated();
    }

    @Test
    void shouldSee_thatTheBooksDoNotAddUp() {
        run.balanced = false;

        assertViolated("LedgerBalances", "do not");
    }

    private void assertNothingIsViolated() {
        assertThat(LedgerCheck.judge(run.evidence()))
                .filteredOn(verdict -> !verdict.holds())
                .isEmpty();
    }

    private void assertViolated(String name, String why) {
        assertThat(LedgerCheck.judge(run.evidence()))
                .filteredOn(verdict -> verdict.name().equals(name))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.violations()).anyMatch(violation -> violation.contains(why)));
    }
}
