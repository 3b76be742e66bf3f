package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.CODE;
import static dev.saphan.posedge.Samples.NOW;
import static dev.saphan.posedge.Samples.RULES;
import static dev.saphan.posedge.Samples.SCAN;
import static dev.saphan.posedge.Samples.submission;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanRulesTest {
    private static final Duration YEARS = Duration.ofDays(1000);

    @Test
    void shouldCountTheTillsOwnDelay_howeverWrongItsClockIs() {
        Instant right = deadAt(NOW.minusSeconds(10), NOW);
        Instant wrong = deadAt(NOW.minus(YEARS).minusSeconds(10), NOW.minus(YEARS));

        assertThat(right).isEqualTo(NOW.plusSeconds(35)).isEqualTo(wrong);
    }

    @Test
    void shouldCountNoDelay_whenTheClockRanBackwardsBetweenScanAndSending() {
        assertThat(deadAt(NOW.plusSeconds(30), NOW)).isEqualTo(NOW.plusSeconds(45));
    }

    @Test
    void shouldBelieveTheTillsClock_whenItDoesNotSayWhenItSent() {
        assertThat(deadAt(NOW.minusSeconds(30), null)).isEqualTo(NOW.plusSeconds(15));
    }

    @Test
    void shouldGiveACodeFromTheFutureNoLongerLife() {
        assertThat(deadAt(NOW.plus(YEARS), null)).isEqualTo(NOW.plusSeconds(45));
    }

    @Test
    void shouldRefuseADeadCode_fromTheVeryInstantOfItsDeath() {
        assertThat(fields(submission(SCAN, CODE, NOW.minusSeconds(45), null))).containsExactly("scannedAt");
        assertThat(fields(submission(SCAN, CODE, NOW.minusSeconds(45).plusMillis(1), null)))
                .isEmpty();
    }

    @Test
    void shouldRefuseATimeThatNoReaderOfTheEventWouldTake() {
        Instant before = Instant.parse("1999-12-31T23:59:59Z");
        Instant after = Instant.parse("2200-01-01T00:00:01Z");

        assertThat(fields(submission(SCAN, CODE, before, before))).containsExactly("scannedAt");
        assertThat(fields(submission(SCAN, CODE, after, null))).containsExactly("scannedAt");
    }

    @ParameterizedTest
    @CsvSource({"1999,false", "2000,true", "15000000,true", "15000001,false", "-2000,false", "9223372036854775807,false"
    })
    void shouldKeepToTheLimitsOfTheGateway(long amount, boolean accepted) {
        assertThat(fields(submission(amount, "THB")).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD", "thb", "", "THB "})
    void shouldTakeBahtOnly(String currency) {
        assertThat(fields(submission(25_000, currency))).containsExactly("currency");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "13456789012345678",
                "1345678901234567890",
                "934567890123456789",
                "13456789012345678x",
                "๑๓๔๕๖๗๘๙๐๑๒๓๔๕๖๗๘๙"
            })
    void shouldRefuseWhatIsNoPaymentCode(String code) {
        assertThat(fields(submission(SCAN, code, NOW, null))).containsExactly("barcode");
    }

    @Test
    void shouldNameEverythingThatIsWrong_andNeverTheCode() {
        Submission sent = new Submission(
                SCAN, Samples.CALLER, Samples.BASKET, null, 1, "USD", "999999999999999999", NOW.minus(YEARS), null);

        List<Violation> violations = RULES.violations(sent, NOW);

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactly("amount", "currency", "barcode", "scannedAt");
        assertThat(violations.toString()).doesNotContain("9999");
    }

    private static Instant deadAt(Instant scannedAt, @Nullable Instant sentAt) {
        return RULES.codeDeadAt(submission(SCAN, CODE, scannedAt, sentAt), NOW);
    }

    private static List<String> fields(Submission sent) {
        return RULES.violations(sent, NOW).stream().map(Violation::field).toList();
    }
}
