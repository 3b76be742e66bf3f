package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.AMOUNT;
import static dev.saphan.posedge.Samples.CODE;
import static dev.saphan.posedge.Samples.KEY;
import static dev.saphan.posedge.Samples.NOW;
import static dev.saphan.posedge.Samples.RULES;
import static dev.saphan.posedge.Samples.SCAN;
import static dev.saphan.posedge.Samples.ended;
import static dev.saphan.posedge.Samples.refunded;
import static dev.saphan.posedge.Samples.scan;
import static dev.saphan.posedge.Samples.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.posedge.Admission.Known;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final ScanId NEW = new ScanId(UUID.randomUUID());

    @Test
    void shouldTakeANewScan_withTheEventThatTellsOfIt() {
        Admission admission = decide(submission(), nothing());

        assertThat(admission).isInstanceOfSatisfying(Admission.Accepted.class, accepted -> {
            assertThat(accepted.scan().status()).isEqualTo(ScanStatus.RECEIVED);
            assertThat(accepted.event().barcode()).isEqualTo(CODE);
            assertThat(accepted.event().receivedAt()).isEqualTo(NOW);
            assertThat(accepted.event().codeDeadAt()).isEqualTo(NOW.plusSeconds(45));
            assertThat(accepted.event().version()).isEqualTo(1);
        });
    }

    @Test
    void shouldKeepOnlyTheLastFourDigits() {
        assertThat(decide(submission(), nothing())).isInstanceOfSatisfying(Admission.Accepted.class, accepted -> {
            assertThat(accepted.scan().reading().lastFour()).isEqualTo("6789");
            assertThat(accepted.scan().toString()).doesNotContain(CODE);
        });
        assertThat(submission().toString()).doesNotContain(CODE);
    }

    @Test
    void shouldShowTheScanAsItStands_whenTheSameIsSentAgain() {
        Scan stored = Samples.paid();

        assertThat(decide(submission(), known(stored))).isEqualTo(new Admission.Repeated(stored));
    }

    @Test
    void shouldKnowItAgain_whenOnlyTheSendingTimeOrTheTerminalDiffers() {
        Submission again = new Submission(
                SCAN,
                new Caller(Samples.STORE, new dev.saphan.events.TerminalId("till-2"), "malee", "00-2-2-01"),
                Samples.BASKET,
                null,
                AMOUNT,
                "THB",
                CODE,
                NOW,
                NOW.plusSeconds(3));

        assertThat(decide(again, known(scan(Ledger.EMPTY)))).isInstanceOf(Admission.Repeated.class);
    }

    @Test
    void shouldLookTheIdUpFirst_evenIfTheRepeatedCodeIsDeadByNow() {
        Submission sent = submission();
        Admission admission =
                Admission.decide(sent, KEY.of(sent), known(scan(Ledger.EMPTY)), RULES, NOW.plusSeconds(3600));

        assertThat(admission).isInstanceOf(Admission.Repeated.class);
    }

    @Test
    void shouldRefuseAnIdThatIsUsedForSomethingElse_beforeEveryOtherCheck() {
        Submission other = submission(SCAN, "no code at all", NOW, null);

        assertThat(decide(other, known(scan(Ledger.EMPTY)))).isEqualTo(new Admission.ScanIdReused());
        assertThat(decide(submission(), new Known(null, true, null, Intake.OPEN)))
                .isEqualTo(new Admission.ScanIdReused());
    }

    @Test
    void shouldSayWhichScanHoldsTheBasket() {
        assertThat(decideNew(scan(Ledger.EMPTY))).isEqualTo(new Admission.BasketBusy(SCAN));
        assertThat(decideNew(Samples.paid())).isEqualTo(new Admission.BasketPaid(SCAN));
    }

    @Test
    void shouldTakeAnotherScan_whenNothingHoldsTheBasketAnyMore() {
        Ledger refunded = Samples.paid().ledger().after(refunded(null, "rfnd_1", AMOUNT, AMOUNT));
        Ledger partly = Samples.paid().ledger().after(refunded(null, "rfnd_1", 1, 1));
        Ledger late = Ledger.EMPTY.after(ended(ChargeStatus.FAILED, 1)).after(ended(ChargeStatus.SUCCESSFUL, 2, true));

        assertThat(decideNew(scan(refunded))).isInstanceOf(Admission.Accepted.class);
        assertThat(decideNew(scan(partly))).isInstanceOf(Admission.BasketPaid.class);
        assertThat(decideNew(scan(late))).isInstanceOf(Admission.Accepted.class);
        assertThat(decideNew(scan(Ledger.EMPTY.after(Samples.refused(RefusedReason.STALE_CODE, 1)))))
                .isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void shouldSayWhatIsInvalid_beforeTheBasketIsLookedAt() {
        Submission invalid = submission(NEW, "no code at all", NOW, null);

        assertThat(decide(invalid, new Known(null, false, Samples.paid(), Intake.GATEWAY_DOWN)))
                .isInstanceOf(Admission.Invalid.class);
    }

    @Test
    void shouldTakeNothingNew_whileTheGatewayIsDown_butStillSayWhatIsKnown() {
        Submission invalid = submission(NEW, "no code at all", NOW, null);

        assertThat(decide(submission(), new Known(null, false, null, Intake.GATEWAY_DOWN)))
                .isEqualTo(new Admission.GatewayDown());
        assertThat(decide(submission(), new Known(Samples.paid(), false, null, Intake.GATEWAY_DOWN)))
                .isEqualTo(new Admission.Repeated(Samples.paid()));
        assertThat(decide(invalid, new Known(null, false, null, Intake.GATEWAY_DOWN)))
                .isInstanceOf(Admission.Invalid.class);
        assertThat(decide(
                        submission(NEW, CODE, NOW, null), new Known(null, false, Samples.paid(), Intake.GATEWAY_DOWN)))
                .isEqualTo(new Admission.BasketPaid(SCAN));
    }

    @Test
    void shouldTakeNothingNew_whileTooManyWait_butStillSayWhatIsKnown() {
        assertThat(decide(submission(), new Known(null, false, null, Intake.CROWDED)))
                .isEqualTo(new Admission.Crowded());
        assertThat(decide(submission(), new Known(Samples.paid(), false, null, Intake.CROWDED)))
                .isEqualTo(new Admission.Repeated(Samples.paid()));
    }

    private static Admission decideNew(Scan holder) {
        return decide(submission(NEW, CODE, NOW, null), new Known(null, false, holder, Intake.OPEN));
    }

    private static Admission decide(Submission sent, Known known) {
        return Admission.decide(sent, KEY.of(sent), known, RULES, NOW);
    }

    private static Known nothing() {
        return known(null);
    }

    private static Known known(@Nullable Scan sameId) {
        return new Known(sameId, false, null, Intake.OPEN);
    }
}
