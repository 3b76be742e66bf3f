package dev.saphan.charge;

import static dev.saphan.charge.Samples.CODE;
import static dev.saphan.charge.Samples.CODE_LIFE;
import static dev.saphan.charge.Samples.PRICE;
import static dev.saphan.charge.Samples.RULES;
import static dev.saphan.charge.Samples.T0;
import static dev.saphan.charge.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.Money;
import dev.saphan.events.RefusedReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanArrivesTest {
    private static final Instant DEAD = T0.plus(CODE_LIFE);

    @ParameterizedTest
    @ValueSource(longs = {2_000, 15_000_000})
    void shouldBeQueued_withinTheLimits(long amount) {
        Decision born = RULES.receive(Samples.scan(CODE, Money.satang(amount), DEAD), T0);

        assertThat(born.next().state()).isEqualTo(ChargeState.QUEUED);
        assertThat(born.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1999, THB, amount_out_of_limits",
        "15000001, THB, amount_out_of_limits",
        "40000, USD, unsupported_currency"
    })
    void shouldBeRefused_outsideOfThem(long amount, String currency, String reason) {
        Decision born = RULES.receive(Samples.scan(CODE, new Money(amount, currency), DEAD), T0);

        assertThat(refusal(born).wire()).isEqualTo(reason);
        assertThat(born.next().scan().code()).isNull();
    }

    @Test
    void shouldBeRefusedAsStale_atTheVeryMomentTheCodeIsDead() {
        assertThat(refusal(RULES.receive(Samples.scan(), DEAD))).isEqualTo(RefusedReason.STALE_CODE);
        assertThat(RULES.receive(Samples.scan(), DEAD.minusMillis(1)).events()).isEmpty();
    }

    @Test
    void shouldBeRefusedAsStale_withoutACode() {
        assertThat(refusal(RULES.receive(Samples.scan().withoutCode(), T0))).isEqualTo(RefusedReason.STALE_CODE);
    }

    @Test
    void shouldBeRefused_withACodeOfAnotherWallet() {
        PaymentCode alipay = new PaymentCode("281234567890123456");

        assertThat(refusal(RULES.receive(Samples.scan(alipay, PRICE, DEAD), T0)))
                .isEqualTo(RefusedReason.MALFORMED_CODE);
    }
}
