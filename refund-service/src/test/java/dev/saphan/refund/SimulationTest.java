package dev.saphan.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.Money;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * One charge and everything that can befall its refunds, in any order: answers lost, late and doubled, owners that die, requests
 * that arrive long after everybody gave them up, readings that are old when they are written, colleagues at the dashboard. After
 * every step: RefundsNeverExceed and RefundOnce.
 */
class SimulationTest {
    private static final long CAPTURED = 100;

    @Property(tries = 3000)
    void shouldNeverGiveBackTooMuchNorTwice(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 9_999) Integer> choices) {
        Simulation simulation = new Simulation();
        for (int choice : choices) {
            simulation.step(choice / 100, choice % 100);
            simulation.check();
        }
        simulation.comeToRest();
        simulation.checkAtRest();
    }

    /** A request on its way to the gateway, or an answer on its way back. */
    private record OnTheWay(RefundId id, int attempt, Money sum) {}

    private record Answer(RefundId id, int attempt, GatewayAnswer answer) {}

    /** A sum that the gateway could give back twice. "All that is left" may be tried with less, once the first sum cannot be. */
    private record Part(RefundId id, Money sum) {}

    private static final class Simulation {
        private final Bank bank = new Bank(CAPTURED);
        private final Map<RefundId, Refund> refunds = new LinkedHashMap<>();
        private final Map<String, CountedRefund> counted = new LinkedHashMap<>();
        private final List<OnTheWay> requests = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private final List<Reading.Seen> readings = new ArrayList<>();
        private final List<RefundEvent> told = new ArrayList<>();
        private final Map<Part, Integer> partsPosted = new HashMap<>();
        private Captured charge = Fixtures.captured(CAPTURED);
        private Instant now = Fixtures.NOON;
        private long ids;

        void step(int what, int which) {
            switch (what % 13) {
                case 0 -> ask(which == 0 ? null : (long) which);
                case 1 -> ask(null);
                case 2, 3 -> claim(which);
                case 4, 5 -> arrive(which, true);
                case 6 -> arrive(which, false);
                case 7, 8 -> answer(which);
                case 9 -> loseOwner(which);
                case 10 -> read(which);
                case 11 -> befall(which);
                case 12 -> comeBack(which);
                default -> throw new IllegalStateException();
            }
        }

        private void befall(int which) {
            if (which < 40) {
                now = now.plus(Duration.ofSeconds(which * 20L));
            } else if (which < 60) {
                bank.refund(which - 39, null, now);
            } else if (which < 80 && !readings.isEmpty()) {
                decide(new Fact.Read(readings.remove(which % readings.size())));
            } else if (!requests.isEmpty()) {
                requests.remove(which % requests.size()); // never arrives
            }
        }

        private void ask(Long amount) {
            Refund refund = Refund.received(Fixtures.request(new RefundId(new UUID(0, ids++)), amount), now);
            refunds.put(refund.id(), refund);
            decide(new Fact.Joined(refund));
        }

        private void claim(int which) {
            pick(RefundState.RESERVED, which).ifPresent(this::post);
        }

        private void post(Refund refund) {
            boolean mayBeDoubled = refund.sum().minorUnits() * 2 <= CAPTURED - bank.refunded();
            if (mayBeDoubled) {
                partsPosted.merge(new Part(refund.id(), refund.sum()), 1, Integer::sum);
            }
            write(Arrival.posting(refund, "replica", now, Fixtures.LIMITS));
            Refund posted = Objects.requireNonNull(refunds.get(refund.id()));
            requests.add(new OnTheWay(posted.id(), posted.pursuit().attempt(), posted.sum()));
        }

        private void arrive(int which, boolean answered) {
            if (!requests.isEmpty()) {
                OnTheWay request = requests.remove(which % requests.size());
                GatewayAnswer answer = bank.refund(request.sum().minorUnits(), request.id(), now);
                answers.add(new Answer(
                        request.id(), request.attempt(), answered ? answer : new GatewayAnswer.Unknown("timeout")));
            }
        }

        /** It provably never left: as if it had not been posted. */
        private void comeBack(int which) {
            if (!requests.isEmpty()) {
                OnTheWay request = requests.remove(which % requests.size());
                partsPosted.computeIfPresent(new Part(request.id(), request.sum()), (part, times) -> times - 1);
                answers.add(new Answer(request.id(), request.attempt(), new GatewayAnswer.NotMade("throttled")));
            }
        }

        private void answer(int which) {
            if (!answers.isEmpty()) {
                Answer answer = answers.get(which % answers.size());
                if (which % 3 > 0) {
                    answers.remove(answer); // else it is written twice
                }
                decide(new Fact.Answered(answer.id(), answer.attempt(), answer.answer()));
            }
        }

        private void loseOwner(int which) {
            pick(RefundState.SUBMITTING, which).ifPresent(each -> write(Arrival.ownerLost(each, now)));
        }

        /** Every third reading is written only later. */
        private void read(int which) {
            Reading.Seen seen = Fixtures.seen(charge, now, bank.refunds().toArray(GatewayRefund[]::new));
            if (which % 3 == 0) {
                readings.add(seen);
            } else {
                decide(new Fact.Read(seen));
            }
        }

        private Optional<Refund> pick(RefundState state, int which) {
            List<Refund> all = refunds.values().stream()
                    .filter(each -> each.state() == state)
                    .toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(which % all.size()));
        }

        private void decide(Fact fact) {
            List<Refund> relevant = List.copyOf(refunds.values());
            Account account = new Account(charge, relevant, List.copyOf(counted.values()));
            write(account.decide(List.of(fact), now, Fixtures.LIMITS));
        }

        private void write(Decision decision) {
            decision.charges().forEach(each -> charge = each);
            decision.refunds().forEach(each -> refunds.put(each.id(), each));
            decision.counted().forEach(each -> counted.put(each.id(), each));
            told.addAll(decision.events());
        }

        void check() {
            long reserved = refunds.values().stream()
                    .filter(each -> each.state().holdsMoney())
                    .mapToLong(each -> each.sum().minorUnits())
                    .sum();
            Funds funds = charge.funds();
            assertThat(funds.refunded().minorUnits() + funds.reserved().minorUnits())
                    .isLessThanOrEqualTo(CAPTURED);
            assertThat(funds.reserved().minorUnits()).isLessThanOrEqualTo(reserved);
            assertThat(funds.refunded().minorUnits()).isLessThanOrEqualTo(bank.refunded());
            refunds.keySet().forEach(id -> assertThat(bank.timesMade(id)).isLessThanOrEqualTo(1));
            assertThat(partsPosted.values()).allMatch(times -> times <= 1);
        }

        /** Nothing new happens; everybody does what is due until nothing is. */
        void comeToRest() {
            for (int i = 0; i < 60; i++) {
                now = now.plus(Duration.ofMinutes(1));
                while (!requests.isEmpty()) {
                    arrive(0, true);
                }
                while (!answers.isEmpty()) {
                    Answer answer = answers.removeFirst();
                    decide(new Fact.Answered(answer.id(), answer.attempt(), answer.answer()));
                }
                List.copyOf(refunds.values()).stream()
                        .filter(each -> each.state() == RefundState.SUBMITTING)
                        .forEach(each -> write(Arrival.ownerLost(each, now)));
                read(1);
                check();
                claim(0);
            }
        }

        void checkAtRest() {
            assertThat(refunds.values())
                    .extracting(Refund::state)
                    .allMatch(state -> !state.isOpen() || state == RefundState.HELD);
            assertThat(charge.funds().refunded().minorUnits()).isEqualTo(bank.refunded());
            for (Refund each : refunds.values()) {
                assertThat(bank.timesMade(each.id()) == 1).isEqualTo(each.state() == RefundState.COMPLETED);
            }
            assertThat(told).extracting(RefundEvent::version).isSorted().doesNotHaveDuplicates();
            assertThat(completed()).extracting(RefundCompleted::gatewayRefundId).doesNotHaveDuplicates();
            assertThat(completed().stream().mapToLong(RefundCompleted::amount).sum())
                    .isEqualTo(bank.refunded());
            assertThat(told.stream().filter(RefundRefused.class::isInstance))
                    .extracting(RefundEvent::subject)
                    .doesNotHaveDuplicates();
        }

        private List<RefundCompleted> completed() {
            return told.stream()
                    .filter(RefundCompleted.class::isInstance)
                    .map(RefundCompleted.class::cast)
                    .toList();
        }
    }
}
