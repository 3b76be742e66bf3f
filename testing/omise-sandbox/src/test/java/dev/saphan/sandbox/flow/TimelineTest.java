package dev.saphan.sandbox.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private long real = 1_000;
    private final Timeline time = new Timeline(() -> real);
    private final List<String> done = new ArrayList<>();

    private void at(long millis, String what) {
        time.after(millis, () -> done.add(what + "@" + time.now()));
    }

    @Test
    void shouldDoThingsInOrderAndAtTheirOwnTime_whenItJumps() {
        at(30, "third");
        at(10, "first");
        at(10, "second");
        time.advance(100);

        assertThat(done).containsExactly("first@1010", "second@1010", "third@1030");
        assertThat(time.now()).isEqualTo(1_100);
    }

    @Test
    void shouldDoOnTheWayWhatOnlyArisesOnTheWay() {
        time.after(10, () -> at(10, "child"));
        time.advance(100);

        assertThat(done).containsExactly("child@1020");
    }

    @Test
    void shouldStandStillWhereItWasToldTo_howeverLongTheStartTook() {
        real = 1_011;
        time.freezeAt(1_000);
        time.advance(100);

        assertThat(time.now()).isEqualTo(1_100);
    }

    @Test
    void shouldDoAtOnce_whatIsNotLater() {
        at(0, "now");

        assertThat(done).containsExactly("now@1000");
    }

    @Test
    void shouldStandStillWhileFrozen_andGoOnFromThere() {
        at(10, "late");
        time.freeze();
        real += 500;
        time.catchUp();
        assertThat(done).isEmpty();
        assertThat(time.untilNext()).isEqualTo(-1);

        time.thaw();
        assertThat(time.now()).isEqualTo(1_000);
        real += 10;
        time.catchUp();
        assertThat(done).containsExactly("late@1010");
    }

    @Test
    void shouldNeverGoBack() {
        time.advance(-50);
        assertThat(time.now()).isEqualTo(1_000);
        time.advance(50);
        real += 5;
        assertThat(time.now()).isEqualTo(1_055);
    }

    @Test
    void shouldTellWhenToWakeIt_andThatThisHasChanged() {
        List<Long> alarms = new ArrayList<>();
        time.onHeadChanged(() -> alarms.add(time.untilNext()));
        at(50, "a");
        at(80, "b");
        at(20, "c");

        assertThat(alarms).containsExactly(50L, 20L);
    }

    @Test
    void shouldForgetWhatWasDue() {
        at(10, "never");
        time.clear();
        time.advance(100);

        assertThat(done).isEmpty();
    }

    @Test
    void shouldOnlyNoteWhatBecomesDue_whenSomethingIsDoneAgain_andThenDoItAtItsOwnTime() {
        time.asOf(100, () -> {
            at(0, "at once");
            at(30, "later");
            at(5_000, "still to come");
        });
        assertThat(done).isEmpty();

        time.goOnFrom(110);

        assertThat(done).containsExactly("at once@110", "later@130");
        assertThat(time.now()).isEqualTo(1_000);
        assertThat(time.untilNext()).isEqualTo(4_100);
    }

    @Test
    void shouldGoOnFromALaterMoment_whetherItRunsOrStandsStill() {
        time.goOnFrom(9_000);
        assertThat(time.now()).isEqualTo(9_000);
        real += 7;
        assertThat(time.now()).isEqualTo(9_007);

        time.freeze();
        time.goOnFrom(12_000);
        assertThat(time.now()).isEqualTo(12_000);
    }
}
