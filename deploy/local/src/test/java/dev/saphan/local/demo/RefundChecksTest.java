package dev.saphan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each invariant of the money that goes back must be seen to fail, too. */
class RefundChecksTest {

    private final Fabricated run = new Fabricated();

    @Test
    void shouldSee_thatARefundHasNotEnded() {
        run.asked(run.paid("chrg_1"));

        assertViolated("EveryRefundEnds", "neither done nor refused");
    }

    @Test
    void shouldSee_thatARefundWasMadeTwice() {
        var scan = run.paid("chrg_1");
        var refund = run.asked(scan);
        run.giveBack("chrg_1", refund, "rfnd_1", 10_000);
        run.giveBack("chrg_1", refund, "rfnd_2", 10_000);

        assertViolated("RefundOnce", "was made 2 times");
    }

    @Test
    void shouldSee_thatMoreWentBackThanCame() {
        var scan = run.paid("chrg_1");
        run.giveBack("chrg_1", run.asked(scan), "rfnd_1", Fabricated.AMOUNT);
        run.giveBack("chrg_1", run.asked(scan), "rfnd_2", 1);

        assertViolated("RefundsNeverExceed", "refunded 40001 of 40000");
    }

    /** Asked for and told as every refund is, only that nobody of the demo wanted it. */
    @Test
    void shouldSee_thatMoneyWentBackThatNobodyAskedFor() {
        var scan = run.paid("chrg_1");
        var refund = run.asked(scan);
        run.giveBack("chrg_1", refund, "rfnd_1", 10_000);
        run.refunded(scan, refund, "chrg_1", "rfnd_1", 10_000, 30_000);

        assertViolated("RefundsAreAsked", "10000 went back, 0 was to");
    }

    @Test
    void shouldSee_thatLessWentBackThanWasAskedFor() {
        run.givenBack.put(run.paid("chrg_1"), 10_000L);

        assertViolated("RefundsAreAsked", "0 went back, 10000 was to");
    }

    @Test
    void shouldSee_thatARefundAtTheGatewayWasNotTold() {
        var scan = run.paid("chrg_1");
        run.giveBack("chrg_1", run.asked(scan), "rfnd_1", 10_000);

        assertViolated("RefundsAgree", "rfnd_1: 10000 of chrg_1 was never told");
    }

    @Test
    void shouldSee_thatARefundWasToldThatNobodyMade() {
        var scan = run.paid("chrg_1");
        run.refunded(scan, run.asked(scan), "chrg_1", "rfnd_1", 10_000, 30_000);

        assertViolated("RefundsAgree", "rfnd_1: 10000 of chrg_1 was never made");
    }

    private void assertViolated(String name, String why) {
        assertThat(RefundChecks.of(run.evidence()))
                .filteredOn(verdict -> verdict.name().equals(name))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.violations()).anyMatch(violation -> violation.contains(why)));
    }
}
