package dev.saphan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Property
    void shouldGiveBackWhatWasAdded(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long a,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long b) {
        assertThat(Money.satang(a).plus(Money.satang(b)).minus(Money.satang(b))).isEqualTo(Money.satang(a));
    }

    @Test
    void shouldRefuseToMixCurrencies_andToOverflow() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.satang(1).plus(new Money(1, "JPY")));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.satang(Long.MAX_VALUE).plus(Money.satang(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "thb"));
    }

    @Test
    void shouldReadAsPeopleWriteIt() {
        assertThat(Money.satang(400_005)).hasToString("THB 4000.05");
    }
}
