package dev.saphan.posedge;

import static dev.saphan.posedge.Samples.created;
import static dev.saphan.posedge.Samples.ended;
import static dev.saphan.posedge.Samples.expiring;
import static dev.saphan.posedge.Samples.refused;
import static dev.saphan.posedge.Samples.uncertain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefusedReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StoryTest {
    /** Every word that charge-service can say, by the status it stands for. */
    private static final Map<ScanStatus, LongFunction<ChargeEvent>> WORDS = Map.of(
            ScanStatus.PENDING, Samples::created,
            ScanStatus.CHECKING, Samples::uncertain,
            ScanStatus.CANCELLING, Samples::expiring,
            ScanStatus.REFUSED, version -> refused(RefusedReason.NOT_CHARGED, version),
            ScanStatus.SUCCESSFUL, version -> ended(ChargeStatus.SUCCESSFUL, version),
            ScanStatus.FAILED, version -> ended(ChargeStatus.FAILED, version),
            ScanStatus.EXPIRED, version -> ended(ChargeStatus.EXPIRED, version),
            ScanStatus.REVERSED, version -> ended(ChargeStatus.REVERSED, version));

    /** Written anew, not taken from the code under test: what a final word may become. */
    private static final Map<ScanStatus, Set<ScanStatus>> MAY_BECOME = Map.of(
            ScanStatus.SUCCESSFUL, Set.of(ScanStatus.REVERSED),
            ScanStatus.FAILED, Set.of(ScanStatus.SUCCESSFUL, ScanStatus.REVERSED),
            ScanStatus.EXPIRED, Set.of(ScanStatus.SUCCESSFUL, ScanStatus.REVERSED),
            ScanStatus.REFUSED, Set.of(ScanStatus.SUCCESSFUL, ScanStatus.REVERSED),
            ScanStatus.REVERSED, Set.of());

    @TestFactory
    Stream<DynamicTest> shouldFollowTheTransitionTable_pairByPair() {
        return WORDS.keySet().stream().flatMap(from -> WORDS.keySet().stream()
                .map(to -> DynamicTest.dynamicTest(from + " then " + to, () -> {
                    Story story = tell(WORDS.get(from).apply(1), WORDS.get(to).apply(2));

                    boolean moves = !from.isFinal() || MAY_BECOME.get(from).contains(to);
                    assertThat(story.told().status()).isEqualTo(moves ? to : from);
                    assertThat(story.version()).isEqualTo(2);
                })));
    }

    @Test
    void shouldBegin_withNothingTold() {
        assertThat(Story.UNTOLD.told().status()).isEqualTo(ScanStatus.RECEIVED);
        assertThat(Story.UNTOLD.isAnswered()).isFalse();
    }

    @Test
    void shouldKeepTheNewerWord_whenAnOlderOneComesLate() {
        Story story = tell(uncertain(3), created(2));

        assertThat(story.told().status()).isEqualTo(ScanStatus.CHECKING);
        assertThat(story.version()).isEqualTo(3);
    }

    @Test
    void shouldTakeTheEnd_evenWhenANewerOpenWordCameFirst() {
        Story story = tell(expiring(3), ended(ChargeStatus.SUCCESSFUL, 2));

        assertThat(story.told().status()).isEqualTo(ScanStatus.SUCCESSFUL);
        assertThat(story.version()).isEqualTo(3);
    }

    @Test
    void shouldCallASuccessAfterAFailureLate_whetherItSaysSoOrNot() {
        assertThat(tell(ended(ChargeStatus.EXPIRED, 1), ended(ChargeStatus.SUCCESSFUL, 2))
                        .isLate())
                .isTrue();
        assertThat(tell(ended(ChargeStatus.SUCCESSFUL, 2, true)).isLate()).isTrue();
        assertThat(tell(created(1), ended(ChargeStatus.SUCCESSFUL, 2)).isLate()).isFalse();
    }

    @Test
    void shouldBeSuspect_whenAFinalWordIsContradicted() {
        Story story = tell(ended(ChargeStatus.SUCCESSFUL, 1), ended(ChargeStatus.FAILED, 2));

        assertThat(story.suspect()).isTrue();
        assertThat(story.told().status()).isEqualTo(ScanStatus.SUCCESSFUL);
    }

    @Test
    void shouldBeSuspect_whenTheSameWordIsSaidOfAnotherCharge() {
        ChargeEnded other = new ChargeEnded(
                Samples.SCAN,
                Samples.STORE,
                Samples.TERMINAL,
                Samples.BASKET,
                new ChargeId("chrg_test_other"),
                ChargeStatus.SUCCESSFUL,
                null,
                null,
                null,
                2);

        assertThat(tell(ended(ChargeStatus.SUCCESSFUL, 1), other).suspect()).isTrue();
    }

    @Test
    void shouldNotBeSuspect_whenTheSameIsSaidAgain_orAnOpenWordFollowsTheEnd() {
        assertThat(tell(ended(ChargeStatus.FAILED, 1), ended(ChargeStatus.FAILED, 2), expiring(3))
                        .suspect())
                .isFalse();
    }

    @Test
    void shouldKeepTheReasons() {
        assertThat(tell(refused(RefusedReason.BASKET_BUSY, 1)).told())
                .isEqualTo(new Told.Refused(RefusedReason.BASKET_BUSY, null));
        assertThat(tell(ended(ChargeStatus.FAILED, 1)).told())
                .isEqualTo(new Told.Ended(
                        Samples.CHARGE, ChargeStatus.FAILED, new Told.Failure("insufficient_balance", null), false));
        assertThat(tell(uncertain(1)).told()).isEqualTo(new Told.Uncertain(Samples.NOW.plusSeconds(180)));
    }

    private static Story tell(ChargeEvent... events) {
        Story story = Story.UNTOLD;
        for (ChargeEvent event : List.of(events)) {
            story = story.after(event);
        }
        return story;
    }
}
