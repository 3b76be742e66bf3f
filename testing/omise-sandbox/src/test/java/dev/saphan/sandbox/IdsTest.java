package dev.saphan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final Ids ids = new Ids(1, false);

    @Test
    void shouldLookLikeOmises_beDifferent_andLeadBack() {
        Set<String> seen = new HashSet<>();
        for (int seq = 0; seq < 20_000; seq += 1 + seq / 50) {
            String id = ids.of(Ids.Kind.CHRG, seq);
            assertThat(id).matches("chrg_test_[0-9a-z]{19}");
            assertThat(seen.add(id)).isTrue();
            assertThat(ids.seqOf(Ids.Kind.CHRG, id)).isEqualTo(seq);
        }
        assertThat(ids.seqOf(Ids.Kind.CHRG, ids.of(Ids.Kind.CHRG, Integer.MAX_VALUE)))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldKnowOnlyItsOwn() {
        String id = ids.of(Ids.Kind.CHRG, 7);

        assertThat(ids.seqOf(Ids.Kind.RFND, id)).isEqualTo(-1);
        assertThat(ids.seqOf(Ids.Kind.RFND, id.replace("chrg", "rfnd"))).isEqualTo(-1);
        assertThat(new Ids(2, false).seqOf(Ids.Kind.CHRG, id)).isEqualTo(-1);
        assertThat(new Ids(1, true).seqOf(Ids.Kind.CHRG, id.replace("_test", "")))
                .isEqualTo(-1);
        assertThat(ids.seqOf(Ids.Kind.CHRG, "")).isEqualTo(-1);
        assertThat(ids.seqOf(Ids.Kind.CHRG, "chrg_test_5zzzzzzzzzzzzzzzzzz")).isEqualTo(-1);
        assertThat(ids.seqOf(Ids.Kind.CHRG, "chrg_test_5ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ")).isEqualTo(-1);
    }

    @Test
    void shouldBeTheSame_forTheSameSeed() {
        assertThat(new Ids(1, false).of(Ids.Kind.EVNT, 3)).isEqualTo(ids.of(Ids.Kind.EVNT, 3));
        assertThat(new Ids(2, false).of(Ids.Kind.EVNT, 3)).isNotEqualTo(ids.of(Ids.Kind.EVNT, 3));
    }

    @Test
    void shouldSpreadChanceEvenly() {
        long below = 0;
        for (int seq = 0; seq < 10_000; seq++) {
            below += ids.chance(seq) < 0.3 ? 1 : 0;
        }
        assertThat(below).isBetween(2_800L, 3_200L);
    }
}
