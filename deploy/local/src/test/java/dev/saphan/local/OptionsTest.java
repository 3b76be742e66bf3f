package dev.saphan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void shouldKnowEveryOption() {
        assertThat(Options.of(List.of())).isEqualTo(new Options(false, false, false));
        assertThat(Options.of(List.of("--train"))).isEqualTo(new Options(false, false, true));
        assertThat(Options.of(List.of("--fresh", "--demo"))).isEqualTo(new Options(true, true, false));
    }

    @Test
    void shouldNameTheOption_whenThereIsNoSuchOne() {
        assertThatThrownBy(() -> Options.of(List.of("--demo", "--quick")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--quick");
    }
}
