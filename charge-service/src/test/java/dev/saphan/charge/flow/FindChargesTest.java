package dev.saphan.charge.flow;

import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Samples;
import dev.saphan.charge.Scan;
import dev.saphan.charge.Standing;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ScanId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Look-ups while a list takes as long as the test wants. */
class FindChargesTest {
    private static final ScanId OTHER_SCAN = ScanId.of("22222222-2222-4222-8222-222222222222");

    private final SlowGateway gateway = new SlowGateway();
    private Instant now = T0;
    private final FindCharges find = find();

    @Test
    void shouldNotWait_forTheLongListsOfThoseThatWereProvedAbsent() {
        find.start(List.of(due(Samples.notCharged())));
        find.start(List.of(due(Samples.uncertain())));

        assertThat(gateway.lists).hasSize(2);
    }

    /** The list outlasts the lease of the row. */
    @Test
    void shouldNotLookTwice_forWhatItIsLookingFor() {
        find.start(List.of(due(Samples.uncertain())));
        find.start(List.of(due(Samples.uncertain())));
        gateway.lists.getFirst().complete(new Gateway.Listing(T0, true, List.of()));

        assertThat(gateway.lists).hasSize(1);

        find.start(List.of(due(Samples.uncertain())));
        assertThat(gateway.lists).as("the next look").hasSize(2);
    }

    /** A list that begins when every answer must have come is a proof: it has to reach as far. */
    @Test
    void shouldAskForAllOfTheTimeInWhichItMayHaveBeenMade_howeverLongTheListBeforeIt() {
        Instant submitted = T0.plusSeconds(600);
        now = submitted.plusSeconds(1);
        find.start(List.of(due(Samples.uncertain()), due(otherUncertain(submitted))));
        now = submitted.plusSeconds(90);

        gateway.lists.getFirst().complete(new Gateway.Listing(T0, true, List.of()));

        assertThat(gateway.ends).containsExactly(T0.plusSeconds(5 + 60 + 15), submitted.plusSeconds(5 + 60 + 15));
    }

    @Test
    void shouldNotAskForTimeThatIsStillToCome() {
        now = T0.plusSeconds(1);

        find.start(List.of(due(Samples.uncertain())));

        assertThat(gateway.ends).containsExactly(now.plusSeconds(15));
    }

    private static Charge otherUncertain(Instant at) {
        Scan scan = new Scan(OTHER_SCAN, Samples.scan().purchase(), Samples.CODE, at.plus(Samples.CODE_LIFE), null);
        Charge submitting = Samples.after(Samples.RULES.receive(scan, at).next(), new Fact.PermitGranted(), at);
        return Samples.after(submitting, new Fact.AnswerUnknown("reset"), at);
    }

    private FindCharges find() {
        MemoryGateway unused =
                new MemoryGateway(() -> T0, MemoryGateway.Mood.SAYS_NOTHING, MemoryGateway.Customer.IGNORES);
        Mortal ports = new Mortal(new MemoryLedger(Samples.RULES, () -> T0), unused, 0);
        Recorder recorder = new Recorder(ports, new Tally(new SimpleMeterRegistry()));
        Background background = new Background();
        return new FindCharges(
                gateway,
                ports,
                recorder,
                new ExpireCharges(ports, recorder, background),
                new Windows(ports, new Settings(), () -> now),
                background);
    }

    private static Decision due(Charge charge) {
        return new Decision(charge, List.of(), List.of(), Work.LOOK_UP, List.of(), List.of(), null);
    }

    /** Its lists end when the test says so; it does nothing else. */
    private static final class SlowGateway implements Gateway {
        private final List<UniEmitter<? super Listing>> lists = new ArrayList<>();
        private final List<Instant> ends = new ArrayList<>();

        @Override
        public Terms terms() {
            return new Terms(1, Duration.ofSeconds(60), false);
        }

        @Override
        public Uni<Listing> list(Instant from, Instant to, Predicate<Listed> wanted) {
            ends.add(to);
            return Uni.createFrom().emitter(lists::add);
        }

        @Override
        public Uni<Fact> post(Charge submitting) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<ExpireAnswer> expire(ChargeId chargeId) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Optional<Standing>> read(ChargeId chargeId) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Void> probe() {
            return Uni.createFrom().nothing();
        }
    }
}
