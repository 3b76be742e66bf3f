package dev.saphan.refund.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.refund.Fixtures;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindOthersTest {
    private static final Instant BEGUN = Fixtures.NOON.truncatedTo(ChronoUnit.SECONDS);
    private static final int MOST_RUNS = 1_000;

    private final Run.Clock clock = new Run.Clock();

    @Test
    void shouldWaitUntilWhatWasMadeHereIsCounted() {
        Omise omise = new Omise();
        clock.pass(Duration.ofSeconds(359));

        look(omise);

        assertThat(omise.pages).isZero();
        clock.pass(Duration.ofSeconds(1));
        look(omise);
        assertThat(omise.pages).isEqualTo(1);
        assertThat(omise.until).isEqualTo(BEGUN.plusSeconds(300));
    }

    @Test
    void shouldStayWhereItIs_whenOmiseIsAway() {
        Omise omise = new Omise();
        omise.made.add(refund(1, 7));
        omise.answers = 0;
        clock.pass(Duration.ofMinutes(6));

        look(omise);

        assertThat(omise.until).isEqualTo(BEGUN);
        assertThat(omise.leasedUntil).as("the next run begins at once").isNull();
    }

    /** However many, in whichever seconds, and however often Omise goes away between two pages. */
    @Property(tries = 100)
    void shouldNoteEachRefund(
            @ForAll @Size(max = 900) List<@IntRange(max = 599) Integer> seconds,
            @ForAll @IntRange(min = 10, max = 14) int answersInARow) {
        Run.Clock time = new Run.Clock();
        time.pass(Duration.ofMinutes(11));
        Omise omise = new Omise();
        seconds.stream().sorted().forEach(second -> omise.made.add(refund(omise.made.size(), second)));

        for (int run = 0; run < MOST_RUNS && omise.until.isBefore(BEGUN.plusSeconds(600)); run++) {
            omise.answers = answersInARow;
            look(omise, time);
            assertThat(omise.noted).containsAll(omise.madeBefore(omise.until));
            time.pass(Duration.ofSeconds(5));
        }

        assertThat(omise.noted).hasSize(seconds.size());
    }

    private void look(Omise omise) {
        look(omise, clock);
    }

    private static void look(Omise omise, Run.Clock time) {
        Run run = new Run(new MemoryStore(), new MemoryGateway(100, time), time, Crash.never());
        RefundConfig config = new SmallRyeConfigBuilder()
                .withMapping(RefundConfig.class)
                .withConverter(Duration.class, 500, text -> Duration.parse("PT" + text))
                .withSources(new PropertiesConfigSource(Map.of(), "a test", 100))
                .build()
                .getConfigMapping(RefundConfig.class);
        new FindOthers(omise, omise, run.reads, config, time).look().await().indefinitely();
    }

    private static RefundList.Listed refund(int number, int second) {
        return new RefundList.Listed(
                "rfnd_test_" + number, new ChargeId("chrg_test_" + number), BEGUN.plusSeconds(second));
    }

    /** Omise's list, and how far it was looked through. */
    private static final class Omise implements RefundList, Others {
        final List<Listed> made = new ArrayList<>();
        final Set<String> noted = new HashSet<>();
        Instant until = BEGUN;

        @Nullable
        Instant leasedUntil;

        int answers = Integer.MAX_VALUE;
        int pages;

        Set<String> madeBefore(Instant time) {
            Set<String> ids = new HashSet<>();
            made.stream().filter(each -> each.createdAt().isBefore(time)).forEach(each -> ids.add(each.id()));
            return ids;
        }

        @Override
        public Uni<Page> page(Instant from, Instant before, int offset) {
            pages++;
            if (answers-- <= 0) {
                return Uni.createFrom().item(new Page.Failed("away"));
            }
            List<Listed> all = made.stream()
                    .filter(each ->
                            !each.createdAt().isBefore(from) && each.createdAt().isBefore(before))
                    .toList();
            int begin = Math.min(offset, all.size());
            return Uni.createFrom()
                    .item(new Page.Shown(all.size(), all.subList(begin, Math.min(all.size(), begin + PAGE))));
        }

        @Override
        public Uni<Optional<Instant>> claim(Duration shortest, Instant ripe, Instant now, Instant lease) {
            if (until.isAfter(ripe.minus(shortest)) || (leasedUntil != null && !leasedUntil.isBefore(now))) {
                return Uni.createFrom().item(Optional.empty());
            }
            leasedUntil = lease;
            return Uni.createFrom().item(Optional.of(until));
        }

        @Override
        public Uni<Integer> note(List<Listed> listed, Instant before, Instant now) {
            int known = noted.size();
            listed.forEach(each -> noted.add(each.id()));
            until = before.isAfter(until) ? before : until;
            return Uni.createFrom().item(noted.size() - known);
        }

        @Override
        public Uni<Void> done(Instant before) {
            until = before.isAfter(until) ? before : until;
            leasedUntil = null;
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Backlog> backlog() {
            return Uni.createFrom().item(new Backlog(until, 0));
        }
    }
}
