package dev.saphan.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Balance.Share NONE = new Balance.Share(0, 0);

    @Test
    void shouldSetAsideWhatIsAskedFor() {
        assertThat(on(Fixtures.request(60L), balance(100, NONE, NONE)))
                .isEqualTo(new Verdict.SetAside(Money.satang(60)));
    }

    @Test
    void shouldSetAsideAllThatIsFree_whenNoSumIsNamed() {
        assertThat(on(Fixtures.request(null), balance(100, share(30), share(20))))
                .isEqualTo(new Verdict.SetAside(Money.satang(50)));
    }

    @Test
    void shouldWait_whenOthersMayGiveBackWhatItNeeds() {
        assertThat(on(Fixtures.request(80L), balance(100, share(30), NONE))).isInstanceOf(Verdict.Wait.class);
        assertThat(on(Fixtures.request(null), balance(100, share(100), NONE))).isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void shouldNotWait_forWhatAPersonHasToDecide() {
        assertThat(reason(Fixtures.request(80L), balance(100, NONE, share(30))))
                .isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
        assertThat(reason(Fixtures.request(null), balance(100, NONE, share(100))))
                .isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
    }

    @Test
    void shouldRefuse_whenMoreIsAskedForThanCameIn() {
        assertThat(reason(Fixtures.request(101L), balance(100, share(100), NONE)))
                .isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
        assertThat(reason(Fixtures.request(Long.MAX_VALUE), balance(100, NONE, NONE)))
                .isEqualTo(RefundRefusedReason.EXCEEDS_REMAINING);
    }

    @Test
    void shouldRefuseASumBelowOneSatang() {
        assertThat(reason(Fixtures.request(0L), balance(100, NONE, NONE)))
                .isEqualTo(RefundRefusedReason.AMOUNT_INVALID);
        assertThat(reason(Fixtures.request(Long.MIN_VALUE), balance(100, NONE, NONE)))
                .isEqualTo(RefundRefusedReason.AMOUNT_INVALID);
    }

    @Test
    void shouldRefuseSatang_ofAChargeInAnotherCurrency() {
        Reading.Charge yen = new Reading.Charge(
                Fixtures.CHARGE, Fixtures.SALE, Standing.SUCCESSFUL, new Money(500, "JPY"), Fixtures.NOON);
        Balance balance = new Balance(Captured.of(yen), 0, NONE, NONE);

        assertThat(reason(Fixtures.request(100L), balance)).isEqualTo(RefundRefusedReason.AMOUNT_INVALID);
        assertThat(on(Fixtures.request(null), balance)).isEqualTo(new Verdict.SetAside(new Money(500, "JPY")));
    }

    @Test
    void shouldCloseTheWindow_after365DaysToTheInstant() {
        Balance balance = balance(100, NONE, NONE);
        Instant end = balance.charge().createdAt().plus(Duration.ofDays(365));

        assertThat(Verdict.on(Fixtures.request(10L), balance, end)).isInstanceOf(Verdict.SetAside.class);
        assertThat(Verdict.on(Fixtures.request(10L), balance, end.plusMillis(1)))
                .isInstanceOfSatisfying(Verdict.Refuse.class, refuse -> assertThat(refuse.reason())
                        .isEqualTo(RefundRefusedReason.WINDOW_CLOSED));
    }

    @Test
    void shouldAllowFifteenRefunds_andWaitWhileTheFifteenthIsUnderWay() {
        assertThat(on(Fixtures.request(1L), new Balance(Fixtures.captured(100), 14, NONE, NONE)))
                .isInstanceOf(Verdict.SetAside.class);
        assertThat(on(Fixtures.request(1L), new Balance(Fixtures.captured(100), 14, share(1), NONE)))
                .isInstanceOf(Verdict.Wait.class);
        assertThat(reason(Fixtures.request(1L), new Balance(Fixtures.captured(100), 15, NONE, NONE)))
                .isEqualTo(RefundRefusedReason.TOO_MANY_REFUNDS);
    }

    @Test
    void shouldAskForProof_beforeItSaysUnknownOrNotSuccessful() {
        Captured failed = Captured.of(Fixtures.charge(100, Standing.FAILED));
        Sale other = new Sale(new ScanId(UUID.randomUUID()), null, null, null);
        RefundRequest foreign = request(other);

        assertThat(refusal(Fixtures.request(1L), new Balance(failed, 0, NONE, NONE))
                        .needsProof())
                .isTrue();
        assertThat(refusal(foreign, balance(100, NONE, NONE)).reason()).isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
        assertThat(refusal(foreign, balance(100, NONE, NONE)).needsProof()).isTrue();
        assertThat(refusal(Fixtures.request(101L), balance(100, NONE, NONE)).needsProof())
                .isFalse();
    }

    @Test
    void shouldKeepStoresApart() {
        Sale otherStore = new Sale(Fixtures.SALE.scanId(), new StoreId("store-2"), null, null);

        assertThat(reason(request(otherStore), balance(100, NONE, NONE))).isEqualTo(RefundRefusedReason.UNKNOWN_CHARGE);
        assertThat(on(request(Sale.NONE), balance(100, NONE, NONE))).isInstanceOf(Verdict.SetAside.class);
    }

    @Test
    void shouldBelieveWhoAsks_whenTheChargeItselfNamesNoScan() {
        Captured unnamed = Captured.of(
                new Reading.Charge(Fixtures.CHARGE, Sale.NONE, Standing.SUCCESSFUL, Money.satang(100), Fixtures.NOON));
        Refund refund = Fixtures.received(10L);

        Decision decision =
                Fixtures.account(unnamed).decide(List.of(new Fact.Joined(refund)), Fixtures.NOON, Fixtures.LIMITS);

        assertThat(decision.charges().getFirst().sale()).isEqualTo(Fixtures.SALE);
    }

    private static RefundRequest request(Sale sale) {
        RefundRequest usual = Fixtures.request(10L);
        return new RefundRequest(
                usual.refundId(), sale, new ChargeId("chrg_test_1"), 10L, "r", "s", Fixtures.NOON, null);
    }

    private static Balance.Share share(long sum) {
        return new Balance.Share(1, sum);
    }

    private static Balance balance(long captured, Balance.Share inMotion, Balance.Share held) {
        return new Balance(Fixtures.captured(captured), 0, inMotion, held);
    }

    private static Verdict on(RefundRequest asked, Balance balance) {
        return Verdict.on(asked, balance, Fixtures.NOON);
    }

    private static Verdict.Refuse refusal(RefundRequest asked, Balance balance) {
        return (Verdict.Refuse) on(asked, balance);
    }

    private static RefundRefusedReason reason(RefundRequest asked, Balance balance) {
        return refusal(asked, balance).reason();
    }
}
