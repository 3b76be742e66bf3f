package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private final TokenBuckets<String> buckets = new TokenBuckets<>(50, 10, 3);

    @Test
    void shouldLetABurstPass_thenSayHowLongToWait() {
        assertThat(passed("till-1", NOW)).isEqualTo(50);
        assertThat(buckets.take("till-1", NOW)).hasValue(Duration.ofMillis(100));
    }

    @Test
    void shouldFillUpAgain_noHigherThanTheBurst() {
        assertThat(passed("till-1", NOW)).isEqualTo(50);
        assertThat(passed("till-1", NOW.plusSeconds(1))).isEqualTo(10);
        assertThat(passed("till-1", NOW.plusSeconds(1000))).isEqualTo(50);
    }

    @Test
    void shouldNotMixTheTills() {
        assertThat(passed("till-1", NOW)).isEqualTo(50);
        assertThat(passed("till-2", NOW)).isEqualTo(50);
    }

    @Test
    void shouldForgetTheTillThatWasNotSeenForLongest_ratherThanGrow() {
        for (int i = 1; i <= 4; i++) {
            assertThat(passed("till-" + i, NOW)).isEqualTo(50);
        }

        assertThat(buckets.take("till-4", NOW)).isPresent();
        assertThat(buckets.take("till-1", NOW)).isEmpty();
    }

    @Test
    void shouldGiveNothing_whenTheClockStepsBack() {
        assertThat(passed("till-1", NOW)).isEqualTo(50);
        assertThat(buckets.take("till-1", NOW.minusSeconds(60))).isPresent();
    }

    private int passed(String till, Instant now) {
        int passed = 0;
        while (buckets.take(till, now).isEmpty()) {
            passed++;
        }
        return passed;
    }
}
