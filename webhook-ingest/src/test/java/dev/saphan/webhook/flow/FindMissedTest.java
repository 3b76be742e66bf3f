package dev.saphan.webhook.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.webhook.world.MemoryComparisons;
import dev.saphan.webhook.world.SilentObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindMissedTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T03:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int MOST_RUNS = 2_000;

    private MemoryComparisons omise = new MemoryComparisons(BEGUN);
    private final SilentObserver observer = new SilentObserver();
    private Instant now = BEGUN.plusSeconds(360);

    @Test
    void shouldAskOnce_whenNothingIsMissing() {
        for (int i = 0; i < 10_000; i++) {
            happens(i, i % 300, true);
        }

        look();

        assertThat(omise.calls()).isEqualTo(1);
        assertThat(omise.until()).isEqualTo(BEGUN.plus(EVERY));
        assertThat(observer.told).containsExactly("missed 0");
    }

    @Test
    void shouldWaitUntilWebhooksHaveHadTheirTime() {
        now = BEGUN.plusSeconds(359);

        look();

        assertThat(omise.calls()).isZero();
        assertThat(omise.until()).isEqualTo(BEGUN);
    }

    @Test
    void shouldFindTheOneInMany_withFewCalls() {
        for (int i = 0; i < 60_000; i++) {
            happens(i, i % 300, i != 31_415);
        }

        look();

        assertThat(omise.missing(BEGUN.plus(EVERY))).isEmpty();
        assertThat(observer.told).containsExactly("missed 1");
        assertThat(omise.calls()).as("one second has 200 events: two pages").isLessThan(22);
    }

    /** The most of them, missed or not, in whichever seconds, however often Omise goes away: nothing is missing in the end. */
    @Property(tries = 200)
    void shouldMissNothing_whateverComesOverNoWebhook(
            @ForAll @Size(max = 600) List<@IntRange(max = 1_199) Integer> seconds,
            @ForAll @IntRange(min = 1, max = 50) int oneIn,
            @ForAll @IntRange(min = 15, max = 40) int callsBeforeItFails) {
        omise = new MemoryComparisons(BEGUN); // jqwik has one instance for all tries
        for (int i = 0; i < seconds.size(); i++) {
            happens(i, seconds.get(i), i % oneIn != 0);
        }
        now = BEGUN.plusSeconds(1_260);

        for (int run = 0; run < MOST_RUNS && omise.until().isBefore(BEGUN.plusSeconds(1_200)); run++) {
            omise.failsAfter(callsBeforeItFails);
            look();
            assertThat(omise.missing(omise.until()))
                    .as("all before %s has been compared", omise.until())
                    .isEmpty();
            assertThat(omise.leased()).isFalse();
            now = now.plusSeconds(5);
        }

        assertThat(omise.missing(BEGUN.plusSeconds(1_200))).isEmpty();
    }

    @Test
    void shouldGoOnLater_whenARunMayAskNoMore() {
        for (int i = 0; i < 60_000; i++) {
            happens(i, i % 300, false);
        }

        look();
        int first = omise.calls();
        Instant reached = omise.until();
        now = now.plus(EVERY);
        look();

        assertThat(first).isBetween(200, 202);
        assertThat(reached).isAfter(BEGUN).isBefore(BEGUN.plus(EVERY));
        assertThat(omise.until()).isAfter(reached);
        assertThat(omise.missing(omise.until())).isEmpty();
    }

    /** Whoever runs it has no patience for ever; a place that is not written down in time is no place. */
    @Test
    void shouldWriteDownItsPlaceInTime_whenOmiseIsSlow() {
        for (int i = 0; i < 60_000; i++) {
            happens(i, i % 300, false);
        }
        omise.meanwhile(() -> now = now.plusMillis(300));
        Instant begun = now;

        look();

        assertThat(Duration.between(begun, now)).isLessThan(FindMissed.patience(Duration.ofMillis(300)));
        assertThat(omise.until()).isAfter(BEGUN).isBefore(BEGUN.plus(EVERY));
        assertThat(omise.missing(omise.until())).isEmpty();
        assertThat(omise.leased()).isFalse();
        assertThat(observer.told)
                .singleElement()
                .asString()
                .startsWith("missed ")
                .doesNotContain(",");
    }

    /** After a day away, seventeen windows lie between the whole of it and the second that differs: more than one run can ask for. */
    @Test
    void shouldComeOn_howeverSlowOmiseIs() {
        for (int i = 0; i < 200; i++) {
            happens(i, i % 2, i % 2 == 0);
        }
        now = BEGUN.plus(Duration.ofDays(1));
        omise.meanwhile(() -> now = now.plusSeconds(20));
        FindMissed replica = new FindMissed(omise, omise, observer, new Given(EVERY), () -> now);

        for (int runs = 0; runs < 20; runs++) {
            replica.look().await().indefinitely();
        }

        assertThat(omise.missing(BEGUN.plusSeconds(2))).isEmpty();
        assertThat(omise.until()).isAfter(BEGUN.plus(Duration.ofHours(23)));
    }

    /** The search stands for as long as Omise is so slow, and somebody has to know. */
    @Test
    void shouldTellTrouble_whenARunComesNoFurtherThanTheOneBefore() {
        for (int i = 0; i < 1_000; i++) {
            happens(i, 0, false);
        }
        omise.meanwhile(() -> now = now.plusSeconds(5));
        FindMissed replica = new FindMissed(omise, omise, observer, new Given(EVERY), () -> now);

        for (int runs = 0; runs < 3; runs++) {
            replica.look().await().indefinitely();
        }

        assertThat(omise.until()).isEqualTo(BEGUN);
        assertThat(observer.told.getFirst()).as("it has halved its way").doesNotContain(",");
        assertThat(observer.told.getLast()).contains(", too slow");
    }

    @Test
    void shouldStayWhereItIs_whenOmiseIsAway() {
        happens(1, 7, false);
        omise.failsAfter(0);

        look();

        assertThat(omise.until()).isEqualTo(BEGUN);
        assertThat(omise.leased()).as("so the next run may begin at once").isFalse();
        assertThat(observer.told).containsExactly("missed 0, away");
    }

    /** With the demo's pauses nobody waits for two minutes; with the usual ones, no longer than these. */
    @ParameterizedTest
    @CsvSource({"PT5S, PT10S", "PT5M, PT2M"})
    void shouldBeginTheWindowOfADeadReplicaAgain(Duration every, Duration lease) {
        FindMissed replica = new FindMissed(omise, omise, observer, new Given(every), () -> now);
        happens(1, 0, false);
        omise.killsTheNext();
        replica.look().subscribe().with(nobodyIsTold -> {});

        now = now.plus(lease);
        replica.look().await().indefinitely();
        assertThat(omise.until()).isEqualTo(BEGUN);

        now = now.plusMillis(1);
        replica.look().await().indefinitely();
        assertThat(omise.missing(omise.until())).isEmpty();
        assertThat(omise.until()).isAfter(BEGUN);
    }

    private void look() {
        new FindMissed(omise, omise, observer, new Given(EVERY), () -> now)
                .look()
                .await()
                .indefinitely();
    }

    private void happens(int event, int second, boolean told) {
        omise.happens(event, BEGUN.plusSeconds(second), told);
    }
}
