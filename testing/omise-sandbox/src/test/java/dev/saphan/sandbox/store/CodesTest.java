package dev.saphan.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.sandbox.PaymentCode;
import org.junit.jupiter.api.Test;

class CodesTest {
    private final Codes codes = new Codes();

    private boolean spend(String code, long now) {
        return codes.spend(PaymentCode.fingerprint(code), now);
    }

    private void shown(String code, long now) {
        codes.shown(PaymentCode.fingerprint(code), now);
    }

    @Test
    void shouldTakeEachCodeOnce_howeverMany() {
        for (long i = 0; i < 50_000; i++) {
            assertThat(spend(Long.toString(130_000_000_000_000_000L + i), 0)).isTrue();
        }
        for (long i = 0; i < 50_000; i += 97) {
            assertThat(spend(Long.toString(130_000_000_000_000_000L + i), 0)).isFalse();
        }
    }

    @Test
    void shouldTellLongCodesApart() {
        assertThat(spend("281234567890123456789012", 0)).isTrue();
        assertThat(spend("281234567890123456789013", 0)).isTrue();
        assertThat(spend("281234567890123456789012", 0)).isFalse();
    }

    @Test
    void shouldNotTakeACodeThatIsOlderThanAMinute_norEverAgain() {
        shown("130000000000000001", 0);
        shown("130000000000000001", 50_000);

        assertThat(spend("130000000000000001", 60_001)).isFalse();
        assertThat(spend("130000000000000001", 0)).isFalse();
    }

    @Test
    void shouldTakeACodeThatIsAMinuteOld() {
        shown("130000000000000001", 0);

        assertThat(spend("130000000000000001", 60_000)).isTrue();
    }
}
