package dev.saphan.charge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Samples;
import dev.saphan.events.ChargeStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Tally tally = new Tally(meters);
    private final Said said = new Said();

    @BeforeEach
    void listen() {
        Said.OF.addHandler(said);
    }

    @AfterEach
    void leave() {
        Said.OF.removeHandler(said);
    }

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
        Decision found = Samples.RULES.decide(
                Samples.pending(),
                new Fact.CompletionSeen(
                        Samples.other().id(), Samples.PRICE, ChargeStatus.SUCCESSFUL, null, null, Samples.T0),
                Samples.T0);

        tally.count(found);

        assertThat(alarms("surplus_charge")).isOne();
        assertThat(said.lines)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(Samples.SCAN_ID.toString(), Samples.other().id().value());
    }

    private double alarms(String what) {
        return meters.get("saphan.alarms").tag("what", what).counter().count();
    }

    /** The lines of the log. */
    private static final class Said extends Handler {
        private static final Logger OF = Logger.getLogger("dev.saphan.charge.flow.Tally");

        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
