package dev.saphan.charge.flow;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.charge.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofDays(8);

    private final Mortal gateway = new Mortal(
            new MemoryLedger(Samples.RULES, () -> T0),
            new MemoryGateway(() -> T0, MemoryGateway.Mood.SAYS_NOTHING, MemoryGateway.Customer.IGNORES),
            0);

    /** Its money may still come, and have to go back: webhook-ingest looks for it on the seventh day, or a little later. */
    @Test
    void shouldRefuseToForgetAScan_whileMoneyMayComeForIt() {
        Settings forgetful = settings(OFTEN, Duration.ofDays(7));

        assertThatThrownBy(() -> new Language().rules(forgetful, gateway))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SAPHAN_CHARGES_KEPT has to be 8 days at least");
    }

    @Test
    void shouldRefuseToSweepWithoutAPause() {
        Settings restless = settings(Duration.ZERO, LONG);

        assertThatThrownBy(() -> new Language().rules(restless, gateway))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SAPHAN_SWEEP_EVERY has to be 10 ms at least");
    }

    @Test
    void shouldTakeTheLeastThatItNames() {
        assertThat(new Language().rules(settings(OFTEN, LONG), gateway)).isNotNull();
    }

    private static Settings settings(Duration sweepEvery, Duration chargesKept) {
        return new Settings() {
            @Override
            public Duration sweepEvery() {
                return sweepEvery;
            }

            @Override
            public Duration chargesKept() {
                return chargesKept;
            }
        };
    }
}
