package dev.saphan.charge;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParallelismTest {
    private static final int MOST = 10;

    private static Parallelism quick(Parallelism parallelism, int times) {
        Parallelism next = parallelism;
        for (int i = 0; i < times; i++) {
            next = next.answeredQuickly();
        }
        return next;
    }

    @Test
    void shouldBeHalved_whenTheGatewayComplains_butOnceForOneBurst() {
        Parallelism once = Parallelism.full(MOST).complained(T0);

        assertThat(once.now()).isEqualTo(5);
        assertThat(once.complained(T0.plusMillis(999)).now()).isEqualTo(5);
        assertThat(once.complained(T0.plusMillis(1000)).now()).isEqualTo(2);
    }

    @Test
    void shouldHearAComplaint_whenTheClockWasSetBack() {
        Parallelism once = Parallelism.full(MOST).complained(T0);

        assertThat(once.complained(T0.minusSeconds(60)).now()).isEqualTo(2);
    }

    @Test
    void shouldGrowByOne_forEachRoundOfQuickAnswers() {
        Parallelism halved = Parallelism.full(MOST).complained(T0);

        assertThat(quick(halved, 4).now()).isEqualTo(5);
        assertThat(quick(halved, 5).now()).isEqualTo(6);
        assertThat(quick(halved, 5 + 6 + 7 + 8 + 9).now()).isEqualTo(MOST);
    }

    /** @param complaints which of the answers are complaints; half a second passes with each */
    @Property
    void shouldStayBetweenOneAndWhatTheKeeperAllows(
            @ForAll @IntRange(min = 1, max = 100) int most, @ForAll @Size(max = 200) boolean[] complaints) {
        Parallelism parallelism = Parallelism.full(most);
        Instant now = T0;
        for (boolean complaint : complaints) {
            parallelism = complaint ? parallelism.complained(now) : parallelism.answeredQuickly();
            now = now.plusMillis(500);

            assertThat(parallelism.now()).isBetween(1, most);
        }
        assertThat(quick(parallelism, most * most).now()).isEqualTo(most);
    }
}
