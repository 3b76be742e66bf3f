package dev.saphan.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Path ROOT = Path.of("checkout");

    @Test
    void shouldWarmUpForAMinuteAndMeasureFiveTimes_unlessToldOtherwise() {
        assertThat(options().plan().rhythm()).isEqualTo(new Plan.Rhythm(60, 20, 5));
        assertThat(options("--quick").plan().rhythm()).isEqualTo(new Plan.Rhythm(10, 10, 1));
        assertThat(options("--quick", "--repeats", "3").plan().rhythm()).isEqualTo(new Plan.Rhythm(10, 10, 3));
    }

    @Test
    void shouldTakeSeveralRatesAndSettings() {
        var options = options("--rate", "200,1000", "--stored", "1000000", "--set", "A=1,B=x=y", "--compare", "C=2");

        assertThat(options.stored()).containsExactly(1_000_000);
        assertThat(options.rates()).containsExactly(200.0, 1_000.0);
        assertThat(options.settings()).containsExactlyInAnyOrderEntriesOf(Map.of("A", "1", "B", "x=y"));
        assertThat(options.other()).contains("C=2");
    }

    @Test
    void shouldMeasureTheBarePath_whenAsked() {
        assertThat(options("--rate", "800").bare()).isFalse();
        assertThat(options("--bare", "--rate", "800").bare()).isTrue();
    }

    @Test
    void shouldMeasureEachTimeTwice_whenBadInputComesByTurns() {
        assertThat(options("--repeats", "3").plan().measurements()).isEqualTo(3);
        assertThat(options("--repeats", "3", "--bad", "10").plan().measurements())
                .isEqualTo(6);
        assertThatThrownBy(() -> options("--bad", "100")).hasMessageContaining("--bad takes less than 100");
    }

    @Test
    void shouldSayWhatIsNotUnderstood() {
        assertThatThrownBy(() -> options("--rates", "1")).hasMessageContaining("--rates");
        assertThatThrownBy(() -> options("--rate")).hasMessageContaining("--rate");
        assertThatThrownBy(() -> options("--stores", "ten")).hasMessageContaining("--stores takes a number");
        assertThatThrownBy(() -> options("--set", "A")).hasMessageContaining("NAME=VALUE");
    }

    private static Options options(String... arguments) {
        return Options.of(List.of(arguments), ROOT);
    }
}
