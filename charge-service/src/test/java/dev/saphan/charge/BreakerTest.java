package dev.saphan.charge;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Breaker.Position;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final int ENOUGH = 10;

    private static Breaker opened() {
        return troubled(Breaker.closed(ENOUGH, T0), ENOUGH);
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
        assertThat(troubled(Breaker.closed(ENOUGH, T0), ENOUGH - 1).position()).isEqualTo(Position.CLOSED);
        assertThat(opened().position()).isEqualTo(Position.OPEN);
    }

    @Test
    void shouldBeginToCountAnew_whenOneIsAnswered() {
        Breaker nearly = troubled(Breaker.closed(ENOUGH, T0), ENOUGH - 1).answered(T0);

        assertThat(troubled(nearly, ENOUGH - 1).position()).isEqualTo(Position.CLOSED);
    }

    @Test
    void shouldStayOpen_untilAProbeIsAnsweredAfterThePause() {
        Instant later = T0.plusSeconds(2);

        assertThat(opened().reached(T0).position()).isEqualTo(Position.OPEN);
        assertThat(opened().probeIsDue(later.minusMillis(1))).isFalse();
        assertThat(opened().probeIsDue(later)).isTrue();
        assertThat(opened().reached(later).position()).isEqualTo(Position.HALF_OPEN);
    }

    /** A gateway that charges and says nothing still lists what it charged. */
    @Test
    void shouldNotBeginToCountAnew_whenALookUpIsAnswered() {
        Breaker nearly = troubled(Breaker.closed(ENOUGH, T0), ENOUGH - 1).reached(T0);

        assertThat(nearly.troubled(T0).position()).isEqualTo(Position.OPEN);
    }

    @Test
    void shouldNeverOpen_whenItIsSwitchedOff() {
        assertThat(troubled(Breaker.closed(0, T0), 10 * ENOUGH).position()).isEqualTo(Position.CLOSED);
    }

    @Test
    void shouldCloseByItself_whenNobodyScansAndTheGatewayAnswersQuestions() {
        Breaker half = opened().reached(T0.plusSeconds(2));

        assertThat(half.reached(T0.plusSeconds(61)).position()).isEqualTo(Position.HALF_OPEN);
        assertThat(half.reached(T0.plusSeconds(62)).position()).isEqualTo(Position.CLOSED);
        assertThat(half.trial(T0.plusSeconds(50)).reached(T0.plusSeconds(62)).position())
                .as("a trial is under way, and says more")
                .isEqualTo(Position.HALF_OPEN);
    }

    /** It was let through, and then its code was dead, say: no call was made. */
    @Test
    void shouldCloseByItself_whenTheTrialWasNeverHeardOf() {
        Breaker tried = opened().reached(T0.plusSeconds(2)).trial(T0.plusSeconds(50));

        assertThat(tried.reached(T0.plusSeconds(64)).position()).isEqualTo(Position.HALF_OPEN);
        assertThat(tried.reached(T0.plusSeconds(65)).position()).isEqualTo(Position.CLOSED);
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
