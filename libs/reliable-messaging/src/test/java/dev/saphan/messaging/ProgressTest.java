package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Duration WHATEVER_WAITS = Duration.ofMinutes(-1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T08:00:00Z"));
    private final Progress progress = new Progress(now::get);

    @Test
    void shouldTellWhatStands_byItsLane() {
        progress.lane("reading charges").waiting();
        progress.lane("sweeping").idle();

        assertThat(progress.stuck(WHATEVER_WAITS)).containsOnlyKeys("reading charges");
    }

    /** Or what moves would excuse what stands. */
    @Test
    void shouldRefuseALane_whenSomebodyElseWorksInIt() {
        progress.lane("reading charges");

        assertThatThrownBy(() -> progress.lane("reading charges"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reading charges");
    }

    @Test
    void shouldExcuseWhatStandsBehindAnother_onlyWhileThatOneFindsADependencyAway() {
        Progress.Lane writing = progress.lane("consuming scans.v1");
        Progress.Lane polling = progress.lane("polling channel scans");
        writing.waiting();
        polling.waiting();

        writing.blocked();
        lookForAMinute(polling);
        writing.blocked();
        lookForAMinute(polling);
        assertThat(progress.stuck(Duration.ofMinutes(1))).doesNotContainKey("polling channel scans");

        writing.idle();
        lookForAMinute(polling);
        assertThat(progress.stuck(Duration.ofMinutes(1))).containsOnlyKeys("polling channel scans");
    }

    /** As ConsumerWatch does. */
    private void lookForAMinute(Progress.Lane lane) {
        for (int look = 0; look < 6; look++) {
            now.updateAndGet(then -> then.plusSeconds(10));
            if (progress.waitsForADependency()) {
                lane.excused();
            }
        }
    }
}
