package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Duration WHATEVER_WAITS = Duration.ofMinutes(-1);

    private final Progress progress = new Progress();

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
}
