package dev.saphan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {

    @ParameterizedTest
    @CsvSource({
        "30000, 495, 35, 29470",
        "2000, 33, 2, 1965",
        "2030, 33, 2, 1995", // 33.495 is rounded down
        "2031, 34, 2, 1995", // 33.5115 is rounded up
        "10000, 165, 12, 9823", // VAT 11.55
        "15000000, 247500, 17325, 14735175"
    })
    void shouldRoundHalfUp_feeFirst_thenVatOnTheFee(long amount, long fee, long vat, long net) {
        Fees fees = Fees.of(amount);

        assertThat(fees).isEqualTo(new Fees(fee, vat));
        assertThat(fees.net(amount)).isEqualTo(net);
    }
}
