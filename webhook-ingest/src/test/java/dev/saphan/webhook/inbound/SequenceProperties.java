package dev.saphan.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.messaging.Progress;
import dev.saphan.webhook.Decision;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.Owner;
import dev.saphan.webhook.Rhythm;
import dev.saphan.webhook.Rules;
import dev.saphan.webhook.Sighting;
import dev.saphan.webhook.Watch;
import dev.saphan.webhook.flow.Change;
import dev.saphan.webhook.flow.ReadCharge;
import dev.saphan.webhook.world.MemoryGateway;
import dev.saphan.webhook.world.MemoryWatches;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.SilentObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks (new, repeated, out of order), messages, reads (right, late, lost with their replica, unanswered) and a store that
 * breaks, in any sequence, while the charge ends at some moment: the same end, said once, and nothing that was not so.
 */
class SequenceProperties {
    private static final int STEPS_TO_THE_END = 500;

    /** How a charge may go on at the gateway; null while it is pending. */
    private enum Fate {
        PAID,
        REVERSED,
        FAILED,
        EXPIRED,
        PAID_LATE;

        List<ChargeStatus> ends() {
            return switch (this) {
                case PAID -> List.of(ChargeStatus.SUCCESSFUL);
                case REVERSED -> List.of(ChargeStatus.SUCCESSFUL, ChargeStatus.REVERSED);
                case FAILED -> List.of(ChargeStatus.FAILED);
                case EXPIRED -> List.of(ChargeStatus.EXPIRED);
                case PAID_LATE -> List.of(ChargeStatus.EXPIRED, ChargeStatus.SUCCESSFUL);
            };
        }
    }

    private enum Step {
        CREATED,
        EXPIRING,
        GATEWAY_MOVES,
        WEBHOOK,
        EARLIER_WEBHOOK,
        REPEATED_WEBHOOK,
        LOOK,
        OTHER_REPLICA_LOOKS,
        ANSWER,
        ANSWER_FROM_BEFORE,
        NO_ANSWER,
        REPLICA_DIES,
        STORE_FAILS,
        TIME_PASSES
    }

    @Property(tries = 2_000)
    void shouldComeToTheSameEnd_andSayEachPartOfItOnce(
            @ForAll Fate fate, @ForAll boolean lastWebhookIsLost, @ForAll("stories") List<Step> story) {
        World world = new World(fate);

        story.forEach(world::happens);
        world.comesToTheEnd(lastWebhookIsLost && fate != Fate.REVERSED);

        List<ChargeStatus> said =
                world.watches.published().stream().map(ChargeCompleted::status).toList();
        assertThat(said).as("said once").doesNotHaveDuplicates();
        assertThat(fate.ends()).as("nothing that was not so, in its order").containsSubsequence(said);
        assertThat(said.getLast()).as("the same end").isEqualTo(fate.ends().getLast());
        for (int i = 0; i < said.size(); i++) {
            assertThat(world.watches.published().get(i).version()).isEqualTo(i + 1L);
        }
        assertThat(world.alarms()).isEmpty();
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Arbitraries.of(Step.class).list().ofMaxSize(40);
    }

    private static final class World {
        private final Scan scan = Scan.fresh();
        private final ChargeId charge = scan.chargeId();
        private final List<ChargeStatus> ends;
        private Instant now = Instant.parse("2026-11-01T03:00:00Z");
        private final MemoryWatches watches = new MemoryWatches(() -> now);
        private final MemoryGateway gateway = new MemoryGateway(3);
        private final SilentObserver observer = new SilentObserver();
        private final Rules rules = new Rules(new Rhythm(Duration.ofSeconds(5)), false);
        private ReadingDesk desk = replica();
        private ReadingDesk other = replica();
        private int ended;
        private int asked;
        private int endedWhenAsked;
        private int events;

        World(Fate fate) {
            this.ends = fate.ends();
        }

        void happens(Step step) {
            now = now.plusMillis(700);
            switch (step) {
                case CREATED -> hears(watch -> watch.created(scan.created(now), rules, now));
                case EXPIRING -> hears(watch -> watch.expiring(scan.expiring(), now));
                case GATEWAY_MOVES -> ended = Math.min(ended + 1, ends.size());
                case WEBHOOK -> webhook("evnt_" + events++, status());
                case EARLIER_WEBHOOK -> webhook("evnt_" + events++, ended < 1 ? null : ends.getFirst());
                case REPEATED_WEBHOOK -> webhook("evnt_0", status());
                case LOOK -> desk.look();
                case OTHER_REPLICA_LOOKS -> other.look();
                case ANSWER -> gateway.answersAll(ignored -> look(status()));
                case ANSWER_FROM_BEFORE -> gateway.answersAll(ignored -> look(before()));
                case NO_ANSWER -> gateway.answersAll(ignored -> new Look.Failed("no answer: TIMEOUT", true));
                case REPLICA_DIES -> dies();
                case STORE_FAILS -> watches.fails(1);
                case TIME_PASSES -> now = now.plusSeconds(20);
            }
            if (gateway.asked().size() > asked) {
                asked = gateway.asked().size();
                endedWhenAsked = ended;
            }
        }

        /** All goes well from here on: the charge ends, its last webhook comes, or time alone brings it to light. */
        void comesToTheEnd(boolean lastWebhookIsLost) {
            ended = ends.size();
            watches.fails(0);
            gateway.answersAll(ignored -> look(status()));
            hears(watch -> watch.created(scan.created(now), rules, now));
            if (!lastWebhookIsLost) {
                webhook("evnt_last", status());
            }
            for (int i = 1; i <= STEPS_TO_THE_END && watches.open() > 0; i++) {
                now = now.plusSeconds(20L * i); // a month, in ever longer steps
                desk.look();
                gateway.answersAll(ignored -> look(status()));
            }
            assertThat(watches.open()).as("nothing is left to read").isZero();
        }

        List<String> alarms() {
            return observer.told.stream()
                    .filter(each -> each.startsWith("suspect"))
                    .toList();
        }

        private void webhook(String eventId, @Nullable ChargeStatus shown) {
            if (shown != null) { // one that shows no end asks for nothing at once
                watches.hears(eventId, charge, shown, now);
            }
        }

        private void hears(Function<Watch, Decision> message) {
            try {
                var unused = watches.changeWithin(List.of(new Change(charge, Change.Occasion.MESSAGE, message)))
                        .await()
                        .indefinitely();
            } catch (IllegalStateException theStoreIsAway) {
                // the consumer tries again; here a later step does
            }
        }

        private void dies() {
            gateway.forgets();
            desk = replica();
            other = replica();
        }

        private ReadingDesk replica() {
            return new ReadingDesk(
                    new ReadCharge(watches, gateway, observer, rules, () -> now),
                    gateway,
                    new Pace(() -> now),
                    new Progress());
        }

        private @Nullable ChargeStatus status() {
            return ended == 0 ? null : ends.get(ended - 1);
        }

        /** As it was when the gateway was last asked; nothing older, for a read shows what is so then or later. */
        private @Nullable ChargeStatus before() {
            return endedWhenAsked == 0 ? null : ends.get(endedWhenAsked - 1);
        }

        private Look look(@Nullable ChargeStatus status) {
            return new Look.Saw(new Sighting(
                    charge,
                    status == null ? "pending" : status.name().toLowerCase(Locale.ROOT),
                    status,
                    Money.satang(scan.amount()),
                    false,
                    new Owner.Scan(scan.scanId(), scan.storeId(), scan.terminalId(), scan.basketId()),
                    Sighting.Result.NONE,
                    new Sighting.Times(now, null, null, null)));
        }
    }
}
