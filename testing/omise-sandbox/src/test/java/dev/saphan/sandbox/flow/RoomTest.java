package dev.saphan.sandbox.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(1_000);

    @Test
    void shouldRefuseWhatDoesNotFit_andThenTakeWhatDoes() {
        assertThat(room.take(800, "x".repeat(100), null)).isTrue();
        assertThat(room.take(1)).isFalse();

        room.clear();

        assertThat(room.take(800, "x".repeat(101))).isFalse();
        assertThat(room.take(800, "x".repeat(100))).isTrue();
    }
}
