package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventPageTest {
    private final EventPage third = unreadable(unreadable(EventPage.firstAlone()));

    @Test
    void shouldPassOverOnlyWhatCannotBeReadAgain() {
        EventPage again = third.doubtful(3).orElseThrow();

        assertThat(again.offset()).isZero();
        assertThat(again.size()).isOne();
        assertThat(again.next().passed()).as("read now").isZero();
        assertThat(unreadable(again).passed()).isOne();
        assertThat(unreadable(again).offset())
                .as("the second has not been asked for again yet")
                .isOne();
    }

    /** A window in which nothing happened, and somebody else's answer before that was known. */
    @Test
    void shouldNotDoubtWhatIsNotThere() {
        assertThat(third.doubtful(0)).isEmpty();
        assertThat(third.passed()).isZero();
    }

    @Test
    void shouldDoubtNothing_whenAllBeforeItWasRead() {
        assertThat(EventPage.first().next().doubtful(1_000)).isEmpty();
    }

    private static EventPage unreadable(EventPage page) {
        return page.unreadable().orElseThrow();
    }
}
