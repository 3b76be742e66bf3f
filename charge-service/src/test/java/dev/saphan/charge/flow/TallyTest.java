package dev.saphan.charge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Samples;
import dev.saphan.charge.Standing;
import dev.saphan.charge.Surplus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Tally tally = new Tally(meters);

    /** Of a series that begins with 1 Prometheus sees no increase. */
    @ParameterizedTest
    @ValueSource(strings = {"surplus_charge", "refund_refused", "answer_does_not_fit"})
    void shouldShowEveryAlarmFromTheStart(String what) {
        assertThat(alarms(what)).isZero();

        tally.alarm(what);

        assertThat(alarms(what)).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowTheStepsToEveryStateFromTheStart(ChargeState state) {
        assertThat(meters.get("saphan.charge.transitions")
                        .tag("to", state.wire())
                        .counter()
                        .count())
                .isZero();
    }

    /** The alarm counts; the line says of what. */
    @Test
    void shouldNameScanAndCharge_whenOneMoreChargeOfAScanIsFound() {
        Surplus.Seen found = new Surplus.Seen(Samples.other().id(), Samples.scan(), Standing.PAID);

        try (Lines lines = Lines.of(Tally.class)) {
            tally.surplus(found);

            assertThat(lines.said())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains(Samples.SCAN_ID.toString(), Samples.other().id().value());
        }
        assertThat(alarms("surplus_charge")).isOne();
    }

    private double alarms(String what) {
        return meters.get("saphan.alarms").tag("what", what).counter().count();
    }
}
