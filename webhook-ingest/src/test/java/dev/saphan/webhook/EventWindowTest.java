package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.webhook.EventWindow.Step;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventWindowTest {
    private static final Instant FROM = Instant.parse("2026-11-01T03:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "300,     0,     0, DONE",
        "300, 60000, 60000, DONE",
        "300,     1,     0, READ",
        "300,     0,     1, READ", // one of ours that Omise does not list: looked at once, and left
        "300,   100,    99, READ",
        "300,   101,   100, HALVE",
        "  2,   101,   100, HALVE",
        "  1,   101,   100, READ" // a second cannot be halved
    })
    void shouldLookCloser_whenTheCountsDiffer(int seconds, int happened, long kept, Step step) {
        assertThat(new EventWindow(FROM, FROM.plusSeconds(seconds)).compare(happened, kept))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "300, 150"})
    void shouldLeaveNothingOut_whenHalved(int seconds, int middle) {
        Instant before = FROM.plusSeconds(seconds);

        assertThat(new EventWindow(FROM, before).halves())
                .containsExactly(
                        new EventWindow(FROM, FROM.plusSeconds(middle)),
                        new EventWindow(FROM.plusSeconds(middle), before));
    }

    @Test
    void shouldRefuse_whatIsNoWindow() {
        assertThatThrownBy(() -> new EventWindow(FROM, FROM)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventWindow(FROM, FROM.plusMillis(1_500)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
