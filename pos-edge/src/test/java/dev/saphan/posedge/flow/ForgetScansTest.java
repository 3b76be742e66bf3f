package dev.saphan.posedge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.posedge.Samples;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForgetScansTest {
    private Instant now = Samples.NOW;
    private int old;
    private int batches;

    @Test
    void shouldForgetAllThatIsOld_inOneTurn() {
        old = 2 * ForgetScans.BATCH + 500;

        forget(Duration.ofSeconds(1));

        assertThat(old).isZero();
        assertThat(batches).as("the last of them was not full: nothing is left").isEqualTo(3);
    }

    @Test
    void shouldLeaveTheRestToTheNextTurn_whenTheStoreIsSlow() {
        old = 100 * ForgetScans.BATCH;

        forget(ForgetScans.TURN.dividedBy(3));

        assertThat(batches).isEqualTo(3);
    }

    private void forget(Duration batchTakes) {
        OldScans scans = (before, limit) -> Uni.createFrom().item(() -> {
            assertThat(before).isEqualTo(now.minus(new StreamLimits().keep()));
            int count = Math.min(old, limit);
            old -= count;
            batches++;
            now = now.plus(batchTakes);
            return count;
        });
        new ForgetScans(scans, new StreamLimits(), () -> now)
                .forgetOld()
                .await()
                .atMost(Duration.ofMinutes(2));
    }
}
