package dev.saphan.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockTest {
    private long wall = 1_000_000;
    private long nanos = 42;
    private final Clock clock = Clock.startingAt(5_000, () -> wall, () -> nanos);

    private void pass(long millis) {
        wall += millis;
        nanos += millis * 1_000_000;
    }

    @Test
    void shouldPassWithTheTime_fromWhereItStarts() {
        pass(250);

        assertThat(clock.getAsLong()).isEqualTo(5_250);
    }

    @Test
    void shouldBeWhereTheWorldIs_whenTheMachineHasSlept() {
        wall += 3_600_000; // the processor counts nothing meanwhile

        assertThat(clock.getAsLong()).isEqualTo(3_605_000);
        pass(10);
        assertThat(clock.getAsLong()).isEqualTo(3_605_010);
    }

    @Test
    void shouldGoOn_whenTheSystemsClockIsSetBack() {
        pass(100);
        wall -= 60_000;

        assertThat(clock.getAsLong()).isEqualTo(5_100);
        pass(10);
        assertThat(clock.getAsLong()).isEqualTo(5_110);
    }

    @Test
    void shouldNotCreepAhead_howeverOftenItIsRead() {
        for (int i = 0; i < 1_000; i++) {
            nanos += 1_900_000;
            wall = 1_000_000 + (nanos - 42) / 1_000_000;
            assertThat(clock.getAsLong()).isEqualTo(5_000 + (nanos - 42) / 1_000_000);
        }
    }
}
