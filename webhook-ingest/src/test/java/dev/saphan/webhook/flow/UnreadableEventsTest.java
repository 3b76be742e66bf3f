package dev.saphan.webhook.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.world.MemoryComparisons;
import dev.saphan.webhook.world.SilentObserver;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of Omise's that cannot be read, and lists that are none of Omise's. */
class UnreadableEventsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T03:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(5);

    private MemoryComparisons omise = new MemoryComparisons(BEGUN);
    private final SilentObserver observer = new SilentObserver();
    private Instant now = BEGUN.plusSeconds(360);

    /** Its page would be made smaller all the time that a run has, and by the next one again. */
    @Test
    void shouldComeOn_howeverSlowOmiseIs_thoughAnEventCannotBeRead() {
        for (int i = 0; i < 100; i++) {
            happens(i, i, i % 2 == 0);
        }
        omise.garbles("evnt_test_63");
        omise.meanwhile(() -> now = now.plusSeconds(5));
        FindMissed replica = new FindMissed(omise, omise, observer, new Given(EVERY), () -> now);

        for (int runs = 0; runs < 40; runs++) {
            replica.look().await().indefinitely();
            now = now.plusSeconds(60);
        }

        assertThat(omise.missing(BEGUN.plusSeconds(100)))
                .extracting(Webhook::eventId)
                .containsExactly("evnt_test_63");
        assertThat(omise.until()).isAfter(BEGUN.plusSeconds(100));
        assertThat(observer.told).noneMatch(each -> each.contains(","));
    }

    /** Among as many as one page lists; the first of its second, or of them all, or the last. */
    @ParameterizedTest
    @CsvSource({"0", "1", "27", "49"})
    void shouldPassOverWhatCannotBeRead_andFindAllElse(int garbled) {
        for (int i = 0; i < 50; i++) {
            happens(i, 100 + i / 7, i % 2 == 0 && i != garbled);
        }
        omise.garbles("evnt_test_" + garbled);

        look();

        assertThat(omise.missing(BEGUN.plus(EVERY)))
                .extracting(Webhook::eventId)
                .containsExactly("evnt_test_" + garbled);
        assertThat(omise.until()).isEqualTo(BEGUN.plus(EVERY));
        assertThat(observer.told).singleElement().asString().doesNotContain(",");
    }

    @Test
    void shouldPassOverWhatCannotBeRead_amongMoreThanOnePageInASecond() {
        for (int i = 0; i < 950; i++) {
            happens(i, 7, i % 2 == 0 && i != 555);
        }
        omise.garbles("evnt_test_555");

        look();

        assertThat(omise.missing(BEGUN.plus(EVERY))).hasSize(1);
        assertThat(omise.until()).isEqualTo(BEGUN.plus(EVERY));
    }

    /** Whenever it begins and however long it lasts: five events asked for alone make it the proxy's, one to four could be theirs. */
    @Property(tries = 500)
    void shouldPassOverNothing_whenAProxyAnswersForAMoment(
            @ForAll @IntRange(min = 1, max = 25) int begins,
            @ForAll @IntRange(min = 1, max = 30) int lasts,
            @ForAll @IntRange(max = 30) int events) {
        omise = new MemoryComparisons(BEGUN);
        now = BEGUN.plusSeconds(360);
        for (int i = 0; i < events; i++) {
            happens(i, 0, false);
        }
        omise.meanwhile(() -> omise.garblesAll(omise.calls() >= begins && omise.calls() < begins + lasts));

        for (int run = 0; run < 10 && omise.until().equals(BEGUN); run++) {
            look();
        }

        assertThat(omise.until()).isEqualTo(BEGUN.plus(EVERY));
        assertThat(omise.missing(BEGUN.plus(EVERY))).isEmpty();
    }

    /** A page of a proxy's, say: it passes over nothing, and asks little. */
    @Test
    void shouldStayWhereItIs_whenNoAnswerCanBeRead() {
        for (int i = 0; i < 3; i++) {
            happens(i, 7, false);
        }
        FindMissed replica = new FindMissed(omise, omise, observer, new Given(EVERY), () -> now);
        omise.garblesAll(true);
        replica.look().await().indefinitely();
        int halving = omise.calls();
        replica.look().await().indefinitely();

        assertThat(omise.until()).isEqualTo(BEGUN);
        assertThat(omise.calls() - halving).as("every five seconds").isLessThan(10);
        assertThat(observer.told).containsExactly("missed 0, unreadable", "missed 0, unreadable");

        omise.garblesAll(false);
        replica.look().await().indefinitely();
        assertThat(omise.missing(BEGUN.plus(EVERY))).isEmpty();
        assertThat(omise.until()).isEqualTo(BEGUN.plus(EVERY));
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
