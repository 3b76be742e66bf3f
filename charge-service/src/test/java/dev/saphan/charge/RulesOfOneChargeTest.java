package dev.saphan.charge;

import static dev.saphan.charge.Samples.CODE;
import static dev.saphan.charge.Samples.CODE_LIFE;
import static dev.saphan.charge.Samples.PRICE;
import static dev.saphan.charge.Samples.PROVABLE;
import static dev.saphan.charge.Samples.RULES;
import static dev.saphan.charge.Samples.STORE;
import static dev.saphan.charge.Samples.T0;
import static dev.saphan.charge.Samples.absent;
import static dev.saphan.charge.Samples.after;
import static dev.saphan.charge.Samples.completed;
import static dev.saphan.charge.Samples.other;
import static dev.saphan.charge.Samples.own;
import static dev.saphan.charge.Samples.seen;
import static dev.saphan.charge.Samples.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact.Hindrance;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.ExpiryCause;
import dev.saphan.events.Money;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesOfOneChargeTest {
    private static final Instant DEAD = T0.plus(CODE_LIFE);

    private static RefusedReason refusal(Decision decision) {
        return ((ChargeRefused) decision.events().getLast()).reason();
    }

    private static Decision decide(Charge charge, Fact fact, Instant now) {
        return RULES.decide(charge, fact, now);
    }

    @Nested
    class WhenAScanArrives {
        @ParameterizedTest
        @ValueSource(longs = {2_000, 15_000_000})
        void shouldBeQueued_withinTheLimits(long amount) {
            Decision born = RULES.receive(Samples.scan(CODE, Money.satang(amount), DEAD), T0);

            assertThat(born.next().state()).isEqualTo(ChargeState.QUEUED);
            assertThat(born.events()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "1999, THB, amount_out_of_limits",
            "15000001, THB, amount_out_of_limits",
            "40000, USD, unsupported_currency"
        })
        void shouldBeRefused_outsideOfThem(long amount, String currency, String reason) {
            Decision born = RULES.receive(Samples.scan(CODE, new Money(amount, currency), DEAD), T0);

            assertThat(refusal(born).wire()).isEqualTo(reason);
            assertThat(born.next().scan().code()).isNull();
        }

        @Test
        void shouldBeRefusedAsStale_atTheVeryMomentTheCodeIsDead() {
            assertThat(refusal(RULES.receive(Samples.scan(), DEAD))).isEqualTo(RefusedReason.STALE_CODE);
            assertThat(RULES.receive(Samples.scan(), DEAD.minusMillis(1)).events())
                    .isEmpty();
        }

        @Test
        void shouldBeRefusedAsStale_withoutACode() {
            assertThat(refusal(RULES.receive(Samples.scan().withoutCode(), T0))).isEqualTo(RefusedReason.STALE_CODE);
        }

        @Test
        void shouldBeRefused_withACodeOfAnotherWallet() {
            PaymentCode alipay = new PaymentCode("281234567890123456");

            assertThat(refusal(RULES.receive(Samples.scan(alipay, PRICE, DEAD), T0)))
                    .isEqualTo(RefusedReason.MALFORMED_CODE);
        }
    }

    @Nested
    class WhenItIsPosted {
        @Test
        void shouldNotBeSentAfterTheCodeIsDead() {
            Decision late = decide(Samples.queued(), new Fact.PermitGranted(), DEAD.minusSeconds(2));
            Decision early = decide(Samples.queued(), new Fact.PermitGranted(), T0);

            assertThat(late.next().submission().postBefore()).isEqualTo(DEAD);
            assertThat(early.next().submission().postBefore()).isEqualTo(T0.plus(Deadlines.POST_WINDOW));
            assertThat(early.work()).isEqualTo(Work.POST);
        }

        @Test
        void shouldBeRefusedAsStale_whenItsTurnComesTooLate() {
            assertThat(refusal(decide(Samples.queued(), new Fact.PermitGranted(), DEAD)))
                    .isEqualTo(RefusedReason.STALE_CODE);
        }

        @Test
        void shouldComeBackIntoTheQueue_onlyAFewTimes() {
            Charge charge = Samples.queued();
            Instant now = T0;
            int posts = 0;
            while (charge.state() == ChargeState.QUEUED) {
                charge = after(charge, new Fact.PermitGranted(), now);
                posts++;
                charge = after(charge, Samples.neverSent(), now);
                now = now.plusSeconds(1);
            }

            assertThat(posts).isEqualTo(Pace.POST_ATTEMPTS);
            assertThat(((Outcome.Refused) charge.outcome()).reason()).isEqualTo(RefusedReason.GATEWAY_UNREACHABLE);
        }

        @Test
        void shouldSayThatTheGatewayWasOutOfReach_whenTheCodeDiedMeanwhile() {
            assertThat(refusal(decide(Samples.submitting(), Samples.neverSent(), DEAD)))
                    .isEqualTo(RefusedReason.GATEWAY_UNREACHABLE);
            assertThat(refusal(decide(Samples.submitting(), new Fact.NeverSent(Hindrance.TOO_LATE), DEAD)))
                    .isEqualTo(RefusedReason.STALE_CODE);
        }

        @Test
        void shouldBeCancelled_whenACancelCameWhileItWasNotSent() {
            Charge asked = after(Samples.submitting(), new Fact.CancelAsked(STORE), T0);

            assertThat(refusal(decide(asked, Samples.neverSent(), T0))).isEqualTo(RefusedReason.CANCELLED);
        }

        @Test
        void shouldBeExpiredAtOnce_whenACancelCameBeforeTheAnswer() {
            Charge asked = after(Samples.submitting(), new Fact.CancelAsked(STORE), T0);

            Decision answered = decide(asked, new Fact.ChargeMade(own()), T0.plusSeconds(1));

            assertThat(answered.next().state()).isEqualTo(ChargeState.EXPIRING);
            assertThat(answered.work()).isEqualTo(Work.EXPIRE);
            assertThat(answered.events()).singleElement().isInstanceOf(ChargeCreated.class);
        }
    }

    @Nested
    class WhenNobodyKnows {
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

            assertThat(decide(once, new Fact.LookedUp(PROVABLE, false, List.of(), false), PROVABLE)
                            .events())
                    .isEmpty();
            assertThat(decide(once, new Fact.LookedUp(PROVABLE, true, List.of(), true), PROVABLE)
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
                    Samples.uncertain(),
                    seen(sighting(other(), Standing.MONEYLESS), sighting(own(), Standing.OPEN)),
                    T0);
            Decision alone = decide(Samples.uncertain(), seen(sighting(other(), Standing.MONEYLESS)), T0);
            Decision incomplete = decide(
                    Samples.uncertain(),
                    new Fact.LookedUp(T0, false, List.of(sighting(other(), Standing.MONEYLESS)), false),
                    T0);

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
            Decision found =
                    decide(Samples.notCharged(), seen(sighting(own(), Standing.OPEN)), PROVABLE.plusSeconds(600));

            assertThat(found.next().state()).isEqualTo(ChargeState.REFUSED);
            assertThat(found.work()).isEqualTo(Work.EXPIRE);
            assertThat(found.events()).isEmpty();

            Decision called = decide(found.next(), new Fact.ExpireCalled(true, true), PROVABLE.plusSeconds(601));
            assertThat(called.events()).singleElement().isInstanceOf(ChargeExpiring.class);
        }
    }

    @Nested
    class WhenItEnds {
        @Test
        void shouldSayExpiringOnce_howeverOftenTheGatewayIsAsked() {
            Decision first = decide(Samples.expiring(), new Fact.ExpireCalled(true, false), T0);
            Decision second = decide(first.next(), new Fact.ExpireCalled(true, false), T0);

            assertThat(((ChargeExpiring) first.events().getFirst()).cause()).isEqualTo(ExpiryCause.CANCEL);
            assertThat(second.events()).isEmpty();
            assertThat(second.next().nextAt()).isAfter(first.next().nextAt());
        }

        @Test
        void shouldNotSayExpiring_whenTheCallWasNeverSent() {
            assertThat(decide(Samples.expiring(), new Fact.ExpireCalled(false, false), T0)
                            .events())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"FAILED", "EXPIRED"})
        void shouldReturnMoneyThatArrivesAfterwards_once(ChargeStatus told) {
            Decision late = decide(Samples.ended(told), completed(own(), ChargeStatus.SUCCESSFUL), T0);
            Decision again = decide(late.next(), completed(own(), ChargeStatus.SUCCESSFUL), T0);

            assertThat(((ChargeEnded) late.events().getFirst()).lateSuccess()).isTrue();
            assertThat(((RefundRequested) late.events().getLast()).reason()).isEqualTo("late_success");
            assertThat(again.events()).isEmpty();
            assertThat(late.next().holdsBasket()).isFalse();
        }

        @Test
        void shouldAdoptAndEnd_whenMoneyIsProvedBeforeTheAnswerCame() {
            Decision paid = decide(Samples.submitting(), completed(own(), ChargeStatus.SUCCESSFUL), T0);

            assertThat(paid.events()).hasExactlyElementsOfTypes(ChargeCreated.class, ChargeEnded.class);
        }

        @Test
        void shouldKeepEvidenceWithoutMoney_untilItIsKnownWhoseItIs() {
            Decision kept = decide(Samples.submitting(), completed(other(), ChargeStatus.FAILED), T0);

            assertThat(kept.kept()).hasSize(1);
            assertThat(kept.events()).isEmpty();
            assertThat(refusedThough(kept.next())).isFalse();
        }

        private boolean refusedThough(Charge evidenceKept) {
            Charge denied = after(evidenceKept, new Fact.ChargeDenied("invalid_charge", "no"), T0);
            return denied.state() == ChargeState.REFUSED;
        }

        @Test
        void shouldTreatEveryOtherChargeOfItsScanAsSurplus() {
            Decision paid = decide(Samples.pending(), completed(other(), ChargeStatus.SUCCESSFUL), T0);

            assertThat(paid.next().state()).isEqualTo(ChargeState.PENDING);
            assertThat(paid.surplus()).singleElement().satisfies(each -> assertThat(each.standing())
                    .isEqualTo(Standing.PAID));
        }

        @Test
        void shouldHoldItsBasket_untilAllWasRefunded() {
            Charge paid = Samples.ended(ChargeStatus.SUCCESSFUL);
            Charge partly = after(paid, new Fact.RefundSeen(own().id(), PRICE.minorUnits() - 1), T0);
            Charge wholly = after(partly, new Fact.RefundSeen(own().id(), PRICE.minorUnits()), T0);

            assertThat(paid.holdsBasket()).isTrue();
            assertThat(partly.holdsBasket()).isTrue();
            assertThat(wholly.holdsBasket()).isFalse();
        }

        @Test
        void shouldNotBeCancelled_byAnotherStore() {
            Decision cancel = decide(Samples.pending(), new Fact.CancelAsked(new StoreId("store-2")), T0);

            assertThat(cancel.rejection()).isNotNull();
            assertThat(cancel.next()).isEqualTo(Samples.pending());
        }
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
}
