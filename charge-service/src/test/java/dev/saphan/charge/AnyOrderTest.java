package dev.saphan.charge;

import static dev.saphan.charge.Samples.RULES;
import static dev.saphan.charge.Samples.STORE;
import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact.Hindrance;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Facts in any order, any number of times: the named invariants of design.md section 6 hold after every step. */
class AnyOrderTest {

    /**
     * A fact as it is told.
     *
     * @param again word for word as it was told the last time, by somebody who has not heard that it was written down
     */
    record Told(Fact fact, boolean again) {}

    @Provide
    Arbitrary<List<Told>> facts() {
        return told(
                new Fact.CancelAsked(STORE),
                new Fact.PermitGranted(),
                new Fact.GatewayShut(),
                new Fact.BasketHeld(new ScanId(new UUID(0, 1)), true),
                new Fact.ChargeMade(Samples.own()),
                new Fact.ChargeMade(Samples.other()),
                new Fact.ChargeDenied("invalid_charge", "no"),
                Samples.neverSent(),
                Samples.notSent(Hindrance.TOO_LATE),
                new Fact.AnswerUnknown("reset"),
                new Fact.Due(),
                Samples.absent(T0),
                Samples.absent(Samples.PROVABLE),
                Samples.seen(Samples.sighting(Samples.own(), Standing.OPEN)),
                Samples.seen(Samples.sighting(Samples.other(), Standing.MONEYLESS)),
                Samples.completed(Samples.own(), ChargeStatus.SUCCESSFUL),
                Samples.completed(Samples.own(), ChargeStatus.FAILED),
                Samples.completed(Samples.own(), ChargeStatus.EXPIRED),
                Samples.completed(Samples.own(), ChargeStatus.REVERSED),
                Samples.completed(Samples.other(), ChargeStatus.SUCCESSFUL),
                new Fact.ExpireCalled(true, true),
                new Fact.ExpireCalled(false, false),
                new Fact.RefundSeen(Samples.own().id(), Samples.PRICE.minorUnits()));
    }

    /** What becomes of calls, without the rest in which their order would drown. */
    @Provide
    Arbitrary<List<Told>> calls() {
        return told(
                new Fact.PermitGranted(),
                Samples.neverSent(),
                Samples.notSent(Hindrance.TOO_LATE),
                new Fact.AnswerUnknown("reset"));
    }

    @Provide
    Arbitrary<List<Told>> looks() {
        return told(
                new Fact.PermitGranted(),
                new Fact.AnswerUnknown("reset"),
                Samples.absent(T0),
                Samples.absent(Samples.PROVABLE.plusSeconds(20)));
    }

    private static Arbitrary<List<Told>> told(Fact... facts) {
        return Combinators.combine(Arbitraries.of(facts), Arbitraries.of(false, false, true))
                .as(Told::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 5000)
    void shouldPostAgainOnlyWhatWasProvablyNeverSent(@ForAll("facts") List<Told> facts) {
        assertThatEachPostFollowsOneThatWasNeverSent(new Life().through(facts));
    }

    @Property(tries = 5000)
    void shouldPostAgainOnce_howeverOftenItIsToldThatACallWasNeverSent(@ForAll("calls") List<Told> calls) {
        assertThatEachPostFollowsOneThatWasNeverSent(new Life().through(calls));
    }

    private static void assertThatEachPostFollowsOneThatWasNeverSent(Life life) {
        long posts =
                life.decisions.stream().filter(each -> each.work() == Work.POST).count();
        long neverSent = life.told.stream()
                .filter(Fact.NeverSent.class::isInstance)
                .map(each -> ((Fact.NeverSent) each).attempt().submittedAt())
                .filter(Objects::nonNull)
                .distinct()
                .count();
        assertThat(posts).isLessThanOrEqualTo(1 + neverSent);
    }

    @Property(tries = 5000)
    void shouldPostNothing_onceThereMayBeACharge(@ForAll("facts") List<Told> facts) {
        Life life = new Life().through(facts);

        boolean mayExist = false;
        for (Decision each : life.decisions) {
            assertThat(mayExist && each.work() == Work.POST).isFalse();
            mayExist = mayExist || each.next().gateway() != null || each.next().state() == ChargeState.UNCERTAIN;
        }
    }

    @Property(tries = 5000)
    void shouldBelieveThatNothingWasCharged_onlyAfterTwoLists(@ForAll("looks") List<Told> facts) {
        Life life = new Life().through(facts);

        Set<Doubt> doubts = new HashSet<>();
        for (int i = 0; i < life.told.size(); i++) {
            if (life.told.get(i) instanceof Fact.LookedUp looked
                    && looked.amid().since() != null) {
                doubts.add(looked.amid());
            }
            if (saysThatNothingWasCharged(life.decisions.get(i))) {
                assertThat(doubts).hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    private static boolean saysThatNothingWasCharged(Decision decision) {
        return decision.events().stream()
                .anyMatch(
                        each -> each instanceof ChargeRefused refused && refused.reason() == RefusedReason.NOT_CHARGED);
    }

    @Property(tries = 5000)
    void shouldTakeNothingBack(@ForAll("facts") List<Told> facts) {
        Life life = new Life().through(facts);

        List<PaymentEvent> ends = life.events.stream()
                .filter(each -> each instanceof ChargeEnded || each instanceof ChargeRefused)
                .toList();
        for (int i = 1; i < ends.size(); i++) {
            ChargeEnded later = (ChargeEnded) ends.get(i);
            assertThat(later.status() == ChargeStatus.REVERSED || Boolean.TRUE.equals(later.lateSuccess()))
                    .as("%s after %s", later, ends.get(i - 1))
                    .isTrue();
        }
        assertThat(ends).hasSizeLessThanOrEqualTo(3);
    }

    @Property(tries = 5000)
    void shouldCountItsEventsWithoutAGap(@ForAll("facts") List<Told> facts) {
        Life life = new Life().through(facts);

        List<Long> versions = life.events.stream()
                .filter(each -> !(each instanceof RefundRequested))
                .map(PaymentEvent::version)
                .toList();
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i)).isEqualTo(i + 1);
        }
        assertThat(life.charge.version()).isEqualTo(versions.size());
    }

    @Property(tries = 5000)
    void shouldAskForOneRefundOfItsOwnCharge(@ForAll("facts") List<Told> facts) {
        Life life = new Life().through(facts);

        assertThat(life.events.stream().filter(RefundRequested.class::isInstance))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 5000)
    void shouldComeToTheSameEnd_whateverFollowsItsCompletion(@ForAll("facts") List<Told> facts) {
        Life life = new Life().through(facts);
        Charge end = new Life(life.charge, life.now)
                .through(List.of(
                        new Told(new Fact.ChargeMade(Samples.own()), false),
                        new Told(Samples.completed(Samples.own(), ChargeStatus.REVERSED), false)))
                .charge;
        if (end.state() == ChargeState.REVERSED) {
            assertThat(new Life(end, life.now).through(facts).charge.state()).isEqualTo(ChargeState.REVERSED);
        }
    }

    @Property(tries = 5000)
    void shouldChangeHandsNever(@ForAll("facts") List<Told> facts) {
        Life life = new Life().through(facts);

        GatewayCharge adopted = null;
        for (Decision each : life.decisions) {
            if (adopted != null) {
                assertThat(each.next().gateway()).isEqualTo(adopted);
            }
            adopted = each.next().gateway();
        }
    }

    /** A charge on its way; half a second passes with each fact. */
    private static final class Life {
        private final List<Decision> decisions = new ArrayList<>();
        private final List<PaymentEvent> events = new ArrayList<>();
        private final List<Fact> told = new ArrayList<>();
        private final Map<Fact, Fact> last = new HashMap<>();
        private Charge charge;
        private Instant now;

        Life() {
            this(Samples.queued(), T0);
        }

        Life(Charge charge, Instant now) {
            this.charge = charge;
            this.now = now;
        }

        Life through(List<Told> facts) {
            for (Told each : facts) {
                Fact fact = asTold(each);
                told.add(fact);
                Decision decision = RULES.decide(charge, fact, now);
                decisions.add(decision);
                events.addAll(decision.events());
                charge = decision.next();
                now = now.plusMillis(500);
            }
            return this;
        }

        private Fact asTold(Told each) {
            Fact fresh = Samples.about(charge, each.fact());
            Fact fact = each.again() ? last.getOrDefault(each.fact(), fresh) : fresh;
            last.put(each.fact(), fact);
            return fact;
        }
    }
}
