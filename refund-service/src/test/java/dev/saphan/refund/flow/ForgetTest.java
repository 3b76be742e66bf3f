package dev.saphan.refund.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForgetTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T03:00:00Z");
    private static final int A_YEAR_AGO_WERE_PAID = 1_000_000;

    private Instant now = BEGUN;
    private final Old old = new Old();
    private final Forget forget = new Forget(old, () -> Duration.ofDays(400), () -> now);

    @Test
    void shouldGoOnUntilNothingIsLeft() {
        forget.look().await().indefinitely();

        assertThat(old.left).isZero();
        assertThat(old.before).isBetween(BEGUN.minus(Duration.ofDays(400)), now.minus(Duration.ofDays(400)));
        assertThat(now).isBefore(BEGUN.plusSeconds(30));
    }

    @Test
    void shouldLeaveTheRestToTheNextTurn_whenItsTimeIsOver() {
        old.takes = Duration.ofSeconds(2);

        forget.look().await().indefinitely();

        assertThat(now).isEqualTo(BEGUN.plusSeconds(30));
        assertThat(old.left).isEqualTo(A_YEAR_AGO_WERE_PAID - 15_000);
    }

    @Test
    void shouldLeaveItToTheNextTurn_whenTheStoreIsAway() {
        Forget poor = new Forget(
                (before, most) -> Uni.createFrom().failure(new IllegalStateException("away")),
                () -> Duration.ofDays(400),
                () -> now);

        assertThat(poor.look().await().indefinitely()).isNull();
    }

    /** A bare number is one of seconds: whoever writes 400 means days. */
    @Test
    void shouldRefuseToForget_whatCanStillBeRefunded() {
        MemoryConfig tooShort = () -> Duration.ofDays(366).minusSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Forget(old, tooShort, () -> now))
                .withMessageContaining("SAPHAN_REFUNDS_KEPT");
        assertThat(((MemoryConfig) () -> Duration.ofDays(366)).keptLongEnough()).isEqualTo(Duration.ofDays(366));
    }

    /** Charges that are all too old. */
    private final class Old implements OldRefunds {
        private int left = A_YEAR_AGO_WERE_PAID;
        private Duration takes = Duration.ofMillis(20);
        private Instant before = Instant.MAX;

        @Override
        public Uni<Boolean> forget(Instant lastChanged, int most) {
            now = now.plus(takes);
            before = lastChanged;
            left -= Math.min(most, left);
            return Uni.createFrom().item(left > 0);
        }
    }
}
