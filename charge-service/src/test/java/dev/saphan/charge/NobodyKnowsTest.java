package dev.saphan.charge;

import static dev.saphan.charge.Samples.PROVABLE;
import static dev.saphan.charge.Samples.RULES;
import static dev.saphan.charge.Samples.T0;
import static dev.saphan.charge.Samples.absent;
import static dev.saphan.charge.Samples.after;
import static dev.saphan.charge.Samples.decide;
import static dev.saphan.charge.Samples.listed;
import static dev.saphan.charge.Samples.other;
import static dev.saphan.charge.Samples.own;
import static dev.saphan.charge.Samples.refusal;
import static dev.saphan.charge.Samples.seen;
import static dev.saphan.charge.Samples.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.charge.Decision.Work;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.RefusedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NobodyKnowsTest {
    @Test
    void shouldTellUntilWhenItWillBeKnown() {
        Decision unknown = decide(Samples.submitting(), new Fact.AnswerUnknown("timeout"), T0);

        ChargeUncertain said = (ChargeUncertain) unknown.events().getFirst();
        assertThat(said.since()).isEqualTo(T0);
        assertThat(said.certainBy()).isEqualTo(T0.plusSeconds(180));
    }

    @Test
    void shouldNotBeProvedAbsent_byOneList() {
        assertThat(decide(Samples.uncertain(), absent(PROVABLE), PROVABLE).events())
                .isEmpty();
    }

    /** The commit of its first word was not heard of. */
    @Test
    void shouldNotBeProvedAbsent_byOneListThatIsToldOfTwice() {
        Charge uncertain = Samples.uncertain();
        Fact list = Samples.about(uncertain, absent(PROVABLE));
        Charge once = RULES.decide(uncertain, list, PROVABLE).next();

        assertThat(RULES.decide(once, list, PROVABLE.plusSeconds(1))).isEqualTo(Decision.none(once));
    }

    @Test
    void shouldBeLookedForAgainAsOften_whenTheProofIsToldOfTwice() {
        Charge once = after(Samples.uncertain(), absent(T0), T0);
        Fact list = Samples.about(once, absent(PROVABLE));
        Charge proved = RULES.decide(once, list, PROVABLE).next();

        assertThat(RULES.decide(proved, list, PROVABLE.plusSeconds(1))).isEqualTo(Decision.none(proved));
    }

    @Test
    void shouldAdoptWhatAListShows_howeverLateItIsToldOf() {
        Charge uncertain = Samples.uncertain();
        Fact list = Samples.about(uncertain, seen(sighting(own(), Standing.OPEN)));
        Charge lookedSince = after(uncertain, absent(T0), T0);

        assertThat(RULES.decide(lookedSince, list, T0.plusSeconds(1)).next().gateway())
                .isEqualTo(own());
    }

    @Test
    void shouldNotBeProvedAbsent_byAListThatWasBegunTooEarly() {
        Charge once = after(Samples.uncertain(), absent(T0), T0);

        assertThat(decide(once, absent(PROVABLE.minusMillis(1)), PROVABLE.plusSeconds(9))
                        .events())
                .isEmpty();
    }

    @Test
    void shouldBeProvedAbsent_byTwoCompleteListsTheLaterLateEnough() {
        Charge once = after(Samples.uncertain(), absent(T0), T0);

        Decision proved = decide(once, absent(PROVABLE), PROVABLE);

        assertThat(refusal(proved)).isEqualTo(RefusedReason.NOT_CHARGED);
        assertThat(proved.next().nextAt()).isEqualTo(PROVABLE.plus(Duration.ofMinutes(10)));
    }

    @Test
    void shouldNotBeProvedAbsent_byAnIncompleteListOrWithASuspectInIt() {
        Charge once = after(Samples.uncertain(), absent(T0), T0);

        assertThat(decide(once, listed(PROVABLE, false, List.of(), false), PROVABLE)
                        .events())
                .isEmpty();
        assertThat(decide(once, listed(PROVABLE, true, List.of(), true), PROVABLE)
                        .events())
                .isEmpty();
    }

    @Test
    void shouldLookAgain_whenTheProofBecomesPossible_andBeforeItMustBeKnown() {
        Charge charge = Samples.uncertain();
        Instant now = T0;
        while (charge.state() == ChargeState.UNCERTAIN) {
            now = charge.nextAt();
            charge = after(charge, absent(now), now);
        }

        assertThat(now).isBetween(PROVABLE, T0.plusSeconds(180));
    }

    @Test
    void shouldBeLookedForFourTimesMore_afterItWasProvedAbsent() {
        Charge charge = Samples.notCharged();
        Duration[] pauses = {Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7)};
        Instant now = PROVABLE;
        for (Duration pause : pauses) {
            assertThat(charge.nextAt()).isEqualTo(now.plus(pause));
            now = charge.nextAt();
            Decision due = decide(charge, new Fact.Due(), now);
            assertThat(due.work()).isEqualTo(Work.LOOK_UP);
            charge = after(due.next(), absent(now), now);
        }

        assertThat(charge.nextAt()).isNull();
    }

    @Test
    void shouldBeLookedForAgainSoon_afterAListThatCouldNotBeReadToItsEnd() {
        Charge proved = Samples.notCharged();
        Instant first = proved.nextAt();
        Charge failed = lookedInVain(proved);

        assertThat(failed.doubt()).as("it was not looked for").isEqualTo(proved.doubt());
        assertThat(failed.nextAt()).isBetween(first.plusSeconds(60), first.plusSeconds(120));
        assertThat(after(failed, absent(first), first).doubt().looks()).isOne();
    }

    @Test
    void shouldBeLookedForEverMoreRarely_andNotForEver_whileNoListCanBeReadToItsEnd() {
        Charge charge = Samples.notCharged();
        Duration before = Duration.ZERO;
        int looks = 0;
        while (charge.nextAt() != null) {
            Charge next = lookedInVain(charge);
            Duration pause = next.nextAt() == null ? before : Duration.between(charge.nextAt(), next.nextAt());
            assertThat(pause).isGreaterThanOrEqualTo(before);
            before = pause;
            charge = next;
            looks++;
        }

        assertThat(looks).isBetween(50, 150);
    }

    private static Charge lookedInVain(Charge charge) {
        Instant due = charge.nextAt();
        return after(after(charge, new Fact.Due(), due), listed(due, false, List.of(), false), due);
    }

    @Test
    void shouldAdoptWhatTookMoney_andExpireOrReturnTheOther() {
        Decision found = decide(
                Samples.uncertain(),
                seen(sighting(other(), Standing.OPEN), sighting(own(), Standing.PAID)),
                T0.plusSeconds(1));

        assertThat(found.next().gateway()).isEqualTo(own());
        assertThat(found.surplus()).singleElement().satisfies(each -> assertThat(each.chargeId())
                .isEqualTo(other().id()));
    }

    @Test
    void shouldAdoptAFailedCharge_onlyIfTheListShowsNoOther() {
        Decision both = decide(
                Samples.uncertain(), seen(sighting(other(), Standing.MONEYLESS), sighting(own(), Standing.OPEN)), T0);
        Decision alone = decide(Samples.uncertain(), seen(sighting(other(), Standing.MONEYLESS)), T0);
        Decision incomplete = decide(
                Samples.uncertain(), listed(T0, false, List.of(sighting(other(), Standing.MONEYLESS)), false), T0);

        assertThat(both.next().gateway()).isEqualTo(own());
        assertThat(alone.next().gateway()).isEqualTo(other());
        assertThat(incomplete.next().gateway()).isNull();
        assertThat(incomplete.surplus()).isEmpty();
    }

    @Test
    void shouldNeverAdoptAChargeOfAnotherAmount() {
        Decision found = decide(Samples.uncertain(), seen(new Fact.Sighting(other(), false, Standing.PAID)), T0);

        assertThat(found.next().gateway()).isNull();
        assertThat(found.surplus()).hasSize(1);
    }

    @Test
    void shouldExpireACharge_thatSurfacesAfterTheProof_withoutTakingItsWordBack() {
        Decision found = decide(Samples.notCharged(), seen(sighting(own(), Standing.OPEN)), PROVABLE.plusSeconds(600));

        assertThat(found.next().state()).isEqualTo(ChargeState.REFUSED);
        assertThat(found.work()).isEqualTo(Work.EXPIRE);
        assertThat(found.events()).isEmpty();

        Decision called = decide(found.next(), new Fact.ExpireCalled(true, true), PROVABLE.plusSeconds(601));
        assertThat(called.events()).singleElement().isInstanceOf(ChargeExpiring.class);
    }

    @Test
    void shouldRefuseDeadlines_thatLeaveNoTimeForAProof() {
        assertThatThrownBy(() -> new Deadlines(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(80),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(15)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SAPHAN_CERTAIN_AFTER");
    }

    @Test
    void shouldRefuseDeadlines_thatLeaveNoTimeAtAll() {
        Duration minutes = Duration.ofMinutes(3);
        Duration some = Duration.ofSeconds(15);

        assertThatThrownBy(() -> new Deadlines(Duration.ZERO, minutes, minutes, some, some))
                .hasMessageContaining("SAPHAN_UNCERTAIN_AFTER");
        assertThatThrownBy(() -> new Deadlines(some, Duration.ZERO, minutes, some, some))
                .hasMessageContaining("SAPHAN_DECIDE_AFTER");
        assertThatThrownBy(() -> new Deadlines(some, minutes, minutes, some, some.negated()))
                .hasMessageContaining("SAPHAN_CLOCK_MARGIN");
    }

    @Test
    void shouldEnd_onceAChargeThatDoesNotFitIsOver_andNotWhileItMayTakeMoney() {
        Charge once = after(Samples.uncertain(), absent(T0), T0);
        Fact.Sighting open = new Fact.Sighting(other(), false, Standing.OPEN);
        Fact.Sighting expired = new Fact.Sighting(other(), false, Standing.MONEYLESS);

        Decision tooEarly = decide(once, listed(PROVABLE, true, List.of(open), false), PROVABLE);
        Decision proved = decide(once, listed(PROVABLE, true, List.of(expired), false), PROVABLE);

        assertThat(tooEarly.events()).isEmpty();
        assertThat(refusal(proved)).isEqualTo(RefusedReason.NOT_CHARGED);
    }
}
