package dev.saphan.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanIdsTest {
    private final ScanIds ids = new ScanIds(0xABCDEF);

    @Test
    void shouldTellThePlaceOfEachId() {
        IntStream.range(0, 10_000)
                .forEach(i -> assertThat(ids.indexOf(ids.of(i))).isEqualTo(i));
    }

    @Test
    void shouldLieAsScatteredAsRandomOnes() {
        long ascending = IntStream.range(0, 10_000)
                .filter(i -> ids.of(i).compareTo(ids.of(i + 1)) < 0)
                .count();

        assertThat(ascending).isBetween(4_500L, 5_500L);
        assertThat(ids.of(1).version()).isEqualTo(4);
        assertThat(ids.of(1).variant()).isEqualTo(2);
    }

    @Test
    void shouldKnowNoneOfAnotherRun() {
        assertThat(ids.indexOf(new ScanIds(0xABCDEE).of(7))).isEqualTo(-1);
        assertThat(ids.indexOf(UUID.fromString("0198c5a2-7d1e-7c3b-9f7a-3f1a5b0c9d21")))
                .isEqualTo(-1);
    }
}
