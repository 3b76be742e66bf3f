package dev.saphan.charge.flow;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.charge.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LanguageTest {
    @Test
    void shouldRefuseToForgetAScan_thatMayBeDeliveredAgain() {
        MemoryGateway unused =
                new MemoryGateway(() -> T0, MemoryGateway.Mood.SAYS_NOTHING, MemoryGateway.Customer.IGNORES);
        Mortal gateway = new Mortal(new MemoryLedger(Samples.RULES, () -> T0), unused, 0);
        Settings forgetful = new Settings() {
            @Override
            public Duration chargesKept() {
                return Duration.ofHours(23);
            }
        };

        assertThatThrownBy(() -> new Language().rules(forgetful, gateway))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SAPHAN_CHARGES_KEPT");
    }
}
