package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.StoreId;
import dev.saphan.webhook.world.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever happens to a charge, in whatever order, however often. */
class WatchProperties {
    private static final Scan SCAN = Scan.fresh();

    /** A fact, and what it makes of a watch. */
    private record Fact(String name, BiFunction<Watch, Instant, Decision> happens) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 2_000)
    void shouldKeepEveryPromise(@ForAll("stories") List<Fact> story) {
        Watch watch = Watch.begun(SCAN.chargeId(), Sightings.MADE);
        List<ChargeCompleted> said = new ArrayList<>();
        Instant now = Sightings.MADE;
        for (Fact fact : story) {
            now = now.plusSeconds(3);
            Decision decision = fact.happens().apply(watch, now);
            checkStep(fact, watch, decision);
            if (decision.completion() != null) {
                said.add(decision.completion());
            }
            watch = decision.next();
        }
        checkAll(said);
    }

    private static void checkStep(Fact fact, Watch before, Decision decision) {
        Watch after = decision.next();
        if (decision.completion() != null) {
            assertThat(fact.name())
                    .as("CompletedIsTrue: only a read that showed an end")
                    .startsWith("saw");
            assertThat(after.standing()).isNotInstanceOf(Standing.Suspect.class);
            assertThat(decision.completion().scanId())
                    .isEqualTo(after.owner() instanceof Owner.Scan scan ? scan.scanId() : null);
        }
        if (!(before.owner() instanceof Owner.Unknown)) {
            assertThat(after.owner().getClass())
                    .as("fixed at first sight")
                    .isEqualTo(before.owner().getClass());
        }
        if (after.expected() != null
                && after.published().last() == null
                && after.standing() instanceof Standing.Clear) {
            assertThat(after.agenda().nextAt())
                    .as("NoneMissed: what is awaited is read")
                    .isNotNull();
        }
        if (after.published().last() == ChargeStatus.FAILED && after.standing() instanceof Standing.Clear) {
            assertThat(after.agenda().nextAt())
                    .as("FailureIsProved: money may come for it")
                    .isNotNull();
        }
        assertThat(after.published().version())
                .isGreaterThanOrEqualTo(before.published().version());
    }

    private static void checkAll(List<ChargeCompleted> said) {
        for (int i = 0; i < said.size(); i++) {
            assertThat(said.get(i).version()).isEqualTo(i + 1L);
        }
        assertThat(said.stream().map(ChargeCompleted::status).toList())
                .as("CompletedOnce")
                .doesNotHaveDuplicates();
        assertThat(said.stream().map(ChargeCompleted::key).distinct().count()).isLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<List<Fact>> stories() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("created", (watch, now) -> watch.created(SCAN.created(Sightings.MADE), ReadsOf.RULES, now)));
        facts.add(new Fact(
                "created for another store",
                (watch, now) ->
                        watch.created(SCAN.of(new StoreId("store-2")).created(Sightings.MADE), ReadsOf.RULES, now)));
        facts.add(new Fact("expiring", (watch, now) -> watch.expiring(SCAN.expiring(), now)));
        facts.add(read("no answer", new Look.Failed("reset", true)));
        facts.add(read("not there", new Look.Absent()));
        facts.add(read("seen pending", new Look.Saw(Sightings.of(SCAN, null))));
        for (ChargeStatus status : ChargeStatus.values()) {
            facts.add(read("saw " + status, new Look.Saw(Sightings.of(SCAN, status))));
        }
        facts.add(read("saw another amount", new Look.Saw(Sightings.of(SCAN.of(1), ChargeStatus.SUCCESSFUL))));
        facts.add(read(
                "saw nobody's",
                new Look.Saw(
                        Sightings.of(SCAN, ChargeStatus.SUCCESSFUL, Money.satang(SCAN.amount()), new Owner.Nobody()))));
        return Arbitraries.of(facts).list().ofMaxSize(12);
    }

    private static Fact read(String name, Look look) {
        return new Fact(
                name,
                (watch, now) -> watch.read(
                        new Reading(
                                look,
                                new Cause(
                                        watch.agenda().eventId(), watch.agenda().asks()),
                                now),
                        ReadsOf.RULES));
    }
}
