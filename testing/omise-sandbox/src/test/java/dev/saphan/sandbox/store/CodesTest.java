package dev.saphan.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodesTest {
    private final Codes codes = new Codes();

    @Test
    void shouldTakeEachCodeOnce_howeverMany() {
        for (long i = 0; i < 50_000; i++) {
            assertThat(codes.spend(Long.toString(130_000_000_000_000_000L + i), 0))
                    .isTrue();
        }
        for (long i = 0; i < 50_000; i += 97) {
            assertThat(codes.spend(Long.toString(130_000_000_000_000_000L + i), 0))
                    .isFalse();
        }
    }

    @Test
    void shouldTellLongCodesApart() {
        assertThat(codes.spend("281234567890123456789012", 0)).isTrue();
        assertThat(codes.spend("281234567890123456789013", 0)).isTrue();
        assertThat(codes.spend("281234567890123456789012", 0)).isFalse();
    }

    @Test
    void shouldNotTakeACodeThatIsOlderThanAMinute_norEverAgain() {
        codes.shown("130000000000000001", 0);
        codes.shown("130000000000000001", 50_000);

        assertThat(codes.spend("130000000000000001", 60_001)).isFalse();
        assertThat(codes.spend("130000000000000001", 0)).isFalse();
    }

    @Test
    void shouldTakeACodeThatIsAMinuteOld() {
        codes.shown("130000000000000001", 0);

        assertThat(codes.spend("130000000000000001", 60_000)).isTrue();
    }
}
