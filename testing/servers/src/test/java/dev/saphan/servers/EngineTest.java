package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineTest {

    @Test
    void shouldNotLookForDocker_whenEmbeddedIsAskedFor() {
        assertThat(Engine.chosen("embedded")).isEqualTo(Engine.EMBEDDED);
    }

    @Test
    void shouldSayWhichWordsThereAre_whenItIsAnother() {
        assertThatThrownBy(() -> Engine.chosen("docker"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("auto, embedded or containers");
    }
}
