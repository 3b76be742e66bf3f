package dev.saphan.charge;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Breaker.Position;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static Breaker opened() {
        return troubled(Breaker.closed(T0), Breaker.FAILURES_TO_OPEN);
    }

    private static Breaker troubled(Breaker breaker, int times) {
        Breaker next = breaker;
        for (int i = 0; i < times; i++) {
            next = next.troubled(T0);
        }
        return next;
    }

    @Test
    void shouldOpen_afterARowOfFailures() {
        assertThat(troubled(Breaker.closed(T0), Breaker.FAILURES_TO_OPEN - 1).position())
                .isEqualTo(Position.CLOSED);
        assertThat(opened().position()).isEqualTo(Position.OPEN);
    }

    @Test
    void shouldBeginToCountAnew_whenOneIsAnswered() {
        Breaker nearly =
                troubled(Breaker.closed(T0), Breaker.FAILURES_TO_OPEN - 1).answered(T0);

        assertThat(troubled(nearly, Breaker.FAILURES_TO_OPEN - 1).position()).isEqualTo(Position.CLOSED);
    }

    @Test
    void shouldStayOpen_untilAProbeIsAnsweredAfterThePause() {
        Instant later = T0.plusSeconds(2);

        assertThat(opened().reached(T0).position()).isEqualTo(Position.OPEN);
        assertThat(opened().probeIsDue(later.minusMillis(1))).isFalse();
        assertThat(opened().probeIsDue(later)).isTrue();
        assertThat(opened().reached(later).position()).isEqualTo(Position.HALF_OPEN);
    }

    @Test
    void shouldLetOneTrialThroughAtATime() {
        Breaker half = opened().reached(T0.plusSeconds(2));
        Breaker tried = half.trial(T0.plusSeconds(2));

        assertThat(half.allowsTrial(T0.plusSeconds(2))).isTrue();
        assertThat(tried.allowsTrial(T0.plusSeconds(3))).isFalse();
        assertThat(tried.allowsTrial(T0.plusSeconds(17))).isTrue();
    }

    @Test
    void shouldClose_whenATrialIsAnswered() {
        assertThat(opened().reached(T0.plusSeconds(2))
                        .answered(T0.plusSeconds(3))
                        .position())
                .isEqualTo(Position.CLOSED);
    }

    @Test
    void shouldPauseLonger_eachTimeATrialFails() {
        Breaker half = opened().reached(T0.plusSeconds(2));
        Breaker again = half.troubled(T0.plusSeconds(3));

        assertThat(again.position()).isEqualTo(Position.OPEN);
        assertThat(again.probeIsDue(T0.plusSeconds(3).plus(Duration.ofSeconds(2))))
                .isFalse();
        assertThat(again.probeIsDue(T0.plusSeconds(3).plus(Duration.ofSeconds(4))))
                .isTrue();
    }
}
