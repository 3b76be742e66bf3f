package dev.saphan.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant SINCE = Fixtures.NOON;

    @Property
    void shouldLookAgainBetweenASecondAndAMinuteLater(@ForAll @LongRange(min = 0, max = 100_000_000) long age) {
        Instant now = SINCE.plusMillis(age);

        assertThat(Duration.between(now, Schedule.next(SINCE, now)))
                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    @Property
    void shouldPostAgainBetweenASecondAndAMinuteLater(@ForAll @IntRange(max = 100_000) int attempt) {
        assertThat(Duration.between(SINCE, Schedule.afterAttempt(attempt, SINCE)))
                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    @Test
    void shouldNotLookPastTheEnd() {
        Instant end = SINCE.plusSeconds(90);

        assertThat(Schedule.next(SINCE, SINCE.plusSeconds(80), end)).isEqualTo(end);
        assertThat(Schedule.next(SINCE, end, end)).isAfter(end);
    }

    @Test
    void shouldLookForAHeldRefundAfterAnHourADayAndAWeek() {
        assertThat(Schedule.whileHeld(SINCE, SINCE)).isEqualTo(SINCE.plus(Duration.ofHours(1)));
        assertThat(Schedule.whileHeld(SINCE, SINCE.plus(Duration.ofHours(1))))
                .isEqualTo(SINCE.plus(Duration.ofDays(1)));
        assertThat(Schedule.whileHeld(SINCE, SINCE.plus(Duration.ofDays(7)))).isNull();
    }
}
