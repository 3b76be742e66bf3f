package dev.saphan.webhook.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.world.MemoryWatches;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForgetTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T03:00:00Z");
    private static final int A_MONTH_AGO_CAME = 1_000_000;

    private Instant now = BEGUN;
    private final Old webhooks = new Old();
    private final Forget forget =
            new Forget(webhooks, new MemoryWatches(() -> now), new Given(Duration.ofMinutes(5)), () -> now);

    /** Ten minutes of 1,700 a second, say: what is not deleted as fast as it comes fills the disk. */
    @Test
    void shouldGoOnUntilNothingIsLeft() {
        forget.look().await().indefinitely();

        assertThat(webhooks.left).isZero();
        assertThat(now).isBefore(BEGUN.plusSeconds(30));
    }

    @Test
    void shouldLeaveTheRestToTheNextTurn_whenItsTimeIsOver() {
        webhooks.takes = Duration.ofSeconds(2);

        forget.look().await().indefinitely();

        assertThat(now).isEqualTo(BEGUN.plusSeconds(30));
        assertThat(webhooks.left).isEqualTo(A_MONTH_AGO_CAME - 15_000);
    }

    /** Webhooks that are all too old. */
    private final class Old implements Webhooks {
        private int left = A_MONTH_AGO_CAME;
        private Duration takes = Duration.ofMillis(20);

        @Override
        public Uni<Kept> keep(Webhook webhook, Instant laterAt, boolean claim) {
            throw new AssertionError("nothing comes");
        }

        @Override
        public Uni<Integer> prune(Instant before) {
            now = now.plus(takes);
            int pruned = Math.min(1_000, left);
            left -= pruned;
            return Uni.createFrom().item(pruned);
        }
    }
}
