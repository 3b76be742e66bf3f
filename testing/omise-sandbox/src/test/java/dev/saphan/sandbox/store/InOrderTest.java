package dev.saphan.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final InOrder<Long> times = new InOrder<>(time -> time);

    @BeforeEach
    void add() {
        List.of(10L, 20L, 20L, 30L, 40L).forEach(times::add);
    }

    private List<Long> page(long from, long to, long offset, int limit, boolean newestFirst) {
        return times.page(new InOrder.Window(from, to, offset, limit, newestFirst))
                .data();
    }

    @Test
    void shouldCutWindowsWithBothEnds() {
        assertThat(page(20, 30, 0, 10, false)).containsExactly(20L, 20L, 30L);
        assertThat(page(11, 19, 0, 10, false)).isEmpty();
        assertThat(page(30, 20, 0, 10, false)).isEmpty();
        assertThat(page(Long.MIN_VALUE, Long.MAX_VALUE - 1, 0, 10, false)).hasSize(5);
    }

    @Test
    void shouldTurnPagesInBothDirections() {
        assertThat(page(0, 99, 1, 2, false)).containsExactly(20L, 20L);
        assertThat(page(0, 99, 1, 2, true)).containsExactly(30L, 20L);
        assertThat(page(0, 99, 5, 2, true)).isEmpty();
        assertThat(page(0, 99, 1_000_000_000L, 2, true)).isEmpty();
    }

    @Test
    void shouldCutListsInTheSameWay() {
        InOrder.Window window = new InOrder.Window(0, 99, 1, 2, true);

        assertThat(window.of(List.of(1, 2, 3, 4)).data()).containsExactly(3, 2);
        assertThat(window.of(List.of(1)).data()).isEmpty();
    }
}
