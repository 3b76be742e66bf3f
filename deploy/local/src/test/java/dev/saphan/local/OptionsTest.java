package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void shouldKnowBothOptions() {
        assertThat(Options.of(List.of())).isEqualTo(new Options(false, false));
        assertThat(Options.of(List.of("--fresh", "--demo"))).isEqualTo(new Options(true, true));
    }

    @Test
    void shouldNameTheOption_whenThereIsNoSuchOne() {
        assertThatThrownBy(() -> Options.of(List.of("--demo", "--quick")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--quick");
    }
}
