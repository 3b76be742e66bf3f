package dev.saphan.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.load.Written;
import dev.saphan.benchmark.measure.Traced;
import dev.saphan.benchmark.measure.Trail;
import dev.saphan.benchmark.report.Verdict.Rest;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Rest IN_ORDER = new Rest(0, 0, 0, true);
    private final Scans scans = Written.scans(1_000, i -> true);
    private final Trail trail = Traced.trail(scans, i -> true);

    @Test
    void shouldHold_whenEachScanWasChargedCompletedAndShownOnce() {
        var verdict = Verdict.of(scans, trail, IN_ORDER);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.accepted()).isEqualTo(1_000);
    }

    @Test
    void shouldFindWhatWasLost() {
        var lost = Traced.trail(scans, i -> i != 7);

        assertThat(Verdict.of(scans, lost, IN_ORDER).findings()).contains("1 scans: accepted and not charged");
    }

    @Test
    void shouldFindWhatWasNotShown() {
        var unseen = Written.scans(1_000, i -> i != 7);

        assertThat(Verdict.of(unseen, trail, IN_ORDER).findings())
                .containsExactly("1 scans: accepted and no end on the screen");
    }

    @Test
    void shouldFindWhatWasDoneTwice() {
        assertThat(Verdict.of(scans, Traced.alsoCharged(trail, 7), IN_ORDER).findings())
                .containsExactly("1 scans: charged more than once");
        assertThat(Verdict.of(scans, Traced.alsoCompleted(trail, 8), IN_ORDER).findings())
                .contains("1 scans: completed more than once");
        assertThat(Verdict.of(Written.withAnotherEnd(scans, 9), trail, IN_ORDER).findings())
                .contains("1 scans: its end shown more than once");
    }

    @Test
    void shouldFindAChargeOfNoScan() {
        assertThat(Verdict.of(scans, Traced.alsoCharged(trail), IN_ORDER).findings())
                .containsExactly("1 charges are of no scan of this run");
    }

    /** No customer of the mix asks for money back. */
    @Test
    void shouldFindWhatWentBack() {
        assertThat(Verdict.of(scans, Traced.alsoGivenBack(trail, 7), IN_ORDER).findings())
                .containsExactly("1 scans: given back, though nobody asked for it");
    }

    @Test
    void shouldFindAChargeOfAScanThatWasRefused_butNotOfOneOfWhichNothingIsKnown() {
        assertThat(Verdict.of(Written.withAnswer(scans, 7, 429), trail, IN_ORDER)
                        .findings())
                .contains("1 scans: charged and not accepted", "1 scans: refused, though it was in order");
        assertThat(Verdict.of(Written.withAnswer(scans, 7, 503), trail, IN_ORDER)
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldFindWhatIsLeftBehind() {
        assertThat(Verdict.of(scans, trail, new Rest(3, 2, 1, false)).findings())
                .containsExactly(
                        "3 rows are left in the outboxes",
                        "2 dead letters",
                        "1 pieces of bad input were not refused",
                        "the gateway's books do not balance");
    }
}
