package dev.saphan.charge.flow;

import static dev.saphan.charge.Samples.PRICE;
import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Samples;
import dev.saphan.charge.Standing;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefundRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What really became of a charge is told by several witnesses, in any order and any number of times, among the noise of
 * deadlines, lost answers and impatient cashiers: the end is always the same.
 */
class SameEndTest {
    private static final long PART = 1_000;

    private Instant now = T0;

    /** @param refunds totals, as they grew */
    record Truth(ChargeStatus status, List<Long> refunds, boolean reversed) {
        List<Fact> witnesses() {
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact.ChargeMade(Samples.own()));
            facts.add(Samples.completed(Samples.own(), status));
            refunds.forEach(total -> facts.add(new Fact.RefundSeen(Samples.own().id(), total)));
            if (reversed) {
                facts.add(Samples.completed(Samples.own(), ChargeStatus.REVERSED));
            }
            return facts;
        }

        Standing standing() {
            return status == ChargeStatus.SUCCESSFUL && !reversed ? Standing.PAID : Standing.MONEYLESS;
        }

        String state() {
            return reversed ? "reversed" : status.wire();
        }

        long refunded() {
            return refunds.isEmpty() ? 0 : refunds.getLast();
        }
    }

    @Provide
    Arbitrary<Truth> truths() {
        return Arbitraries.of(
                new Truth(ChargeStatus.SUCCESSFUL, List.of(), false),
                new Truth(ChargeStatus.SUCCESSFUL, List.of(PART), false),
                new Truth(ChargeStatus.SUCCESSFUL, List.of(PART, PRICE.minorUnits()), false),
                new Truth(ChargeStatus.SUCCESSFUL, List.of(), true),
                new Truth(ChargeStatus.FAILED, List.of(), false),
                new Truth(ChargeStatus.EXPIRED, List.of(), false));
    }

    /** The witnesses of a truth once to three times each, noise, all of it shuffled. */
    @Provide
    Arbitrary<Story> stories() {
        return Combinators.combine(truths(), Arbitraries.integers().between(0, 12), Arbitraries.longs())
                .as((truth, noises, seed) -> new Story(truth, shuffled(truth, noises, new Random(seed))));
    }

    record Story(Truth truth, List<Fact> facts) {}

    private static List<Fact> shuffled(Truth truth, int noises, Random random) {
        List<Fact> noise = List.of(
                new Fact.AnswerUnknown("reset"),
                new Fact.CancelAsked(Samples.STORE),
                new Fact.Due(),
                new Fact.PermitGranted(),
                new Fact.GatewayShut(),
                Samples.absent(T0),
                Samples.seen(Samples.sighting(Samples.own(), truth.standing())),
                new Fact.ExpireCalled(true, true),
                new Fact.ExpireCalled(true, false));
        List<Fact> facts = new ArrayList<>();
        truth.witnesses().forEach(each -> facts.addAll(Collections.nCopies(1 + random.nextInt(3), each)));
        for (int i = 0; i < noises; i++) {
            facts.add(noise.get(random.nextInt(noise.size())));
        }
        Collections.shuffle(facts, random);
        return facts;
    }

    @Property(tries = 10_000)
    void shouldComeToTheSameEnd_inAnyOrderAndAnyRepetition(@ForAll("stories") Story story) {
        now = T0;
        MemoryLedger ledger = new MemoryLedger(Samples.RULES, () -> now);
        var born = ledger.claim(new Ledger.Arrivals(List.of(Samples.scan()), 1, false, new UUID(0, 1)));
        assertThat(born.born()).hasSize(1);

        for (Fact each : story.facts()) {
            now = now.plusMillis(100);
            Fact fact = Samples.about(ledger.of(Samples.SCAN_ID), each);
            assertThat(ledger.apply(new Noted(Samples.SCAN_ID, fact))).isPresent();
        }

        Charge end = ledger.of(Samples.SCAN_ID);
        assertThat(end.state()).isEqualTo(ChargeState.of(story.truth().state()));
        assertThat(end.gateway().id()).isEqualTo(Samples.own().id());
        assertThat(end.refunded()).isEqualTo(story.truth().refunded());
        assertThat(end.holdsBasket())
                .isEqualTo(
                        end.state() == ChargeState.SUCCESSFUL && story.truth().refunded() < PRICE.minorUnits());
        assertThat(ledger.said).noneMatch(RefundRequested.class::isInstance);
        assertThat(ledger.said.stream().filter(ChargeEnded.class::isInstance))
                .as("nothing is taken back")
                .hasSizeLessThanOrEqualTo(story.truth().reversed() ? 2 : 1);
    }
}
