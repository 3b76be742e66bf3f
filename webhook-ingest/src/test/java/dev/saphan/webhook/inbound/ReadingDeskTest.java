package dev.saphan.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.messaging.Progress;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.Owner;
import dev.saphan.webhook.Rhythm;
import dev.saphan.webhook.Rules;
import dev.saphan.webhook.Sighting;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.ReadCharge;
import dev.saphan.webhook.world.MemoryGateway;
import dev.saphan.webhook.world.MemoryWatches;
import dev.saphan.webhook.world.SilentObserver;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claim, call, record, with a death at every step. */
class ReadingDeskTest {
    private static final Rules RULES = new Rules(new Rhythm(Duration.ofSeconds(5)), false);

    private Instant now = Instant.parse("2026-11-01T03:00:00Z");
    private final MemoryWatches watches = new MemoryWatches(() -> now);
    private final MemoryGateway gateway = new MemoryGateway(3);
    private final SilentObserver observer = new SilentObserver();
    private final ReadCharge reads = new ReadCharge(watches, gateway, observer, RULES, () -> now);
    private final ReadingDesk desk = desk();

    @Test
    void shouldReadAllThatIsDue_neverMoreAtOnceThanTheGatewayBears() {
        List<ChargeId> charges = charges(8);
        charges.forEach(each -> watches.due(each, now));

        desk.look();
        assertThat(gateway.waiting()).hasSize(3);
        answerAll();

        assertThat(gateway.asked()).containsExactlyInAnyOrderElementsOf(charges);
        assertThat(watches.published()).hasSize(8);
        assertThat(watches.open()).isZero();
    }

    @Test
    void shouldGoOnReading_whileTheStoreIsSlow_butNotWithoutALimit() {
        List<ChargeId> charges = charges(20);
        charges.forEach(each -> watches.due(each, now));
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        ReadCharge slow = new ReadCharge(watches, gateway, observer, RULES, () -> now) {
            @Override
            public Uni<Result> read(Errand errand, Runnable answered) {
                return super.read(errand, answered).call(() -> Uni.createFrom().completionStage(recorded));
            }
        };

        new ReadingDesk(slow, gateway, new Pace(() -> now), new Progress()).look();
        answerAll();
        assertThat(gateway.asked()).as("four for each place at the gateway").hasSize(12);
        recorded.complete(null);
        answerAll();

        assertThat(gateway.asked()).containsExactlyInAnyOrderElementsOf(charges);
    }

    @Test
    void shouldGoOnReading_andHaveRoomForWebhooks_whileTheStoreIsSlowToClaim() {
        List<ChargeId> charges = charges(6);
        charges.forEach(each -> watches.due(each, now));
        Queue<Boolean> claims = new ArrayDeque<>(List.of(true, true));
        ReadCharge slow = new ReadCharge(watches, gateway, observer, RULES, () -> now) {
            @Override
            public Uni<List<Errand>> claim(int atMost) {
                return claims.poll() == null ? Uni.createFrom().nothing() : super.claim(atMost);
            }
        };
        ReadingDesk desk = new ReadingDesk(slow, gateway, new Pace(() -> now), new Progress());

        desk.look();
        assertThat(gateway.asked()).hasSize(3);
        assertThat(desk.reserve()).isTrue();
        answerAll();

        assertThat(gateway.asked()).containsExactlyInAnyOrderElementsOf(charges);
    }

    private void answerAll() {
        while (!gateway.waiting().isEmpty()) {
            assertThat(gateway.waiting().size()).isLessThanOrEqualTo(3);
            ChargeId first = gateway.waiting().getFirst();
            gateway.answers(first, paid(first));
        }
    }

    @Test
    void shouldReadNothing_whenNothingIsDue() {
        watches.due(new ChargeId("chrg_test_1"), now.plusMillis(1));

        desk.look();

        assertThat(gateway.asked()).isEmpty();
    }

    @Test
    void shouldReadAtOnce_whatHasComeWithItsClaim() {
        ChargeId charge = due();

        assertThat(desk.reserve()).isTrue();
        desk.take(new Errand(charge, new Cause("evnt_test_1", 0), now.minusMillis(7)));
        gateway.answers(charge, paid(charge));

        assertThat(observer.told).containsExactly("read", "published successful after 7");
    }

    @Test
    void shouldMakeNoReadTwiceAtOnce_whenItsLeaseHasRunOut() {
        ChargeId charge = due();
        desk.look();
        now = now.plus(MemoryWatches.LEASE);

        desk.look();
        desk.look();

        assertThat(gateway.asked()).containsExactly(charge);
    }

    @Test
    void shouldHaveNoRoom_whenAllPlacesAreTaken() {
        charges(12).forEach(each -> watches.due(each, now));

        desk.look();

        assertThat(desk.reserve()).isFalse();
    }

    @Test
    void shouldReadAgainAtOnce_whenAWebhookCameMeanwhile() {
        ChargeId charge = due();
        desk.look();
        watches.hears("evnt_test_2", charge, ChargeStatus.SUCCESSFUL, now);

        gateway.answers(charge, pending(charge));
        gateway.answers(charge, paid(charge));

        assertThat(gateway.asked()).containsExactly(charge, charge);
        assertThat(watches.published()).hasSize(1);
    }

    @Test
    void shouldPublishOnce_whenTheProcessDiedBeforeItRecorded() {
        ChargeId charge = due();
        desk.look();
        // It dies here: nobody hears the answer. Another takes over when the lease has run out.
        ReadingDesk other = desk();
        other.look();
        assertThat(gateway.asked()).hasSize(1);
        now = now.plus(MemoryWatches.LEASE);

        other.look();
        gateway.answers(charge, paid(charge));

        assertThat(gateway.asked()).hasSize(2);
        assertThat(watches.published()).extracting(ChargeCompleted::chargeId).containsExactly(charge);
    }

    @Test
    void shouldReadAgain_whenTheReadCouldNotBeRecorded() {
        ChargeId charge = due();
        desk.look();
        watches.fails(1);
        gateway.answers(charge, paid(charge));
        assertThat(watches.published()).isEmpty();
        now = now.plus(MemoryWatches.LEASE);

        desk.look();
        gateway.answers(charge, paid(charge));

        assertThat(watches.published()).hasSize(1);
    }

    @Test
    void shouldClaimAgain_whenTheStoreWasAway() {
        due();
        watches.fails(1);
        desk.look();
        assertThat(gateway.asked()).isEmpty();

        desk.look();

        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void shouldClaimAgain_whenAClaimBlewUp() {
        due();
        AtomicBoolean blowsUp = new AtomicBoolean(true);
        ReadCharge fragile = new ReadCharge(watches, gateway, observer, RULES, () -> now) {
            @Override
            public Uni<List<Errand>> claim(int atMost) {
                if (blowsUp.getAndSet(false)) {
                    throw new IllegalStateException("a bug");
                }
                return super.claim(atMost);
            }
        };
        ReadingDesk shaken = new ReadingDesk(fragile, gateway, new Pace(() -> now), new Progress());

        shaken.look();
        assertThat(gateway.asked()).isEmpty();

        shaken.look();
        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void shouldLeaveTheGatewayAloneForAWhile_whenItIsAway() {
        charges(6).forEach(each -> watches.due(each, now));
        desk.look();

        gateway.answersAll(each -> new Look.Failed("no answer: RESET", true));
        desk.look();

        assertThat(gateway.asked()).hasSize(3);
        assertThat(desk.reserve()).isFalse();
        now = now.plusMillis(100);
        desk.look();
        assertThat(gateway.asked()).hasSize(6);
    }

    @Test
    void shouldBeginNothingMore_onceItIsClosed() {
        due();

        assertThat(desk.close(Duration.ZERO)).isTrue();
        desk.look();

        assertThat(desk.reserve()).isFalse();
        assertThat(gateway.asked()).isEmpty();
    }

    @Test
    void shouldNotBeClosed_beforeWhatIsBeingReadIsRecorded() {
        ChargeId charge = due();
        desk.look();

        assertThat(desk.close(Duration.ofMillis(1))).isFalse();
        gateway.answers(charge, paid(charge));

        assertThat(desk.close(Duration.ofSeconds(30))).isTrue();
        assertThat(watches.published()).hasSize(1);
    }

    @Test
    void shouldReadWhatItHasClaimed_beforeItIsClosed() {
        List<ChargeId> charges = charges(5);
        charges.forEach(each -> watches.due(each, now));
        desk.look();

        assertThat(desk.close(Duration.ZERO)).isFalse();
        answerAll();

        assertThat(desk.close(Duration.ZERO)).isTrue();
        assertThat(watches.published()).hasSize(5);
    }

    @Test
    void shouldLeaveToOthersWhatItHasClaimed_whenItIsClosedAndTheGatewayIsAway() {
        charges(6).forEach(each -> watches.due(each, now));
        desk.look();
        gateway.answersAll(each -> new Look.Failed("no answer: RESET", true));

        assertThat(desk.close(Duration.ZERO)).isTrue();

        now = now.plus(MemoryWatches.LEASE);
        desk().look();
        assertThat(gateway.asked().stream().distinct()).hasSize(6);
    }

    private ReadingDesk desk() {
        return new ReadingDesk(reads, gateway, new Pace(() -> now), new Progress());
    }

    private ChargeId due() {
        ChargeId charge = new ChargeId("chrg_test_1");
        watches.due(charge, now);
        return charge;
    }

    private static List<ChargeId> charges(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ChargeId("chrg_test_" + i))
                .toList();
    }

    private Look paid(ChargeId charge) {
        return new Look.Saw(sighting(charge, ChargeStatus.SUCCESSFUL));
    }

    private Look pending(ChargeId charge) {
        return new Look.Saw(sighting(charge, null));
    }

    private Sighting sighting(ChargeId charge, ChargeStatus ended) {
        return new Sighting(
                charge,
                ended == null ? "pending" : ended.wire(),
                ended,
                Money.satang(400_000),
                false,
                new Owner.Nobody(),
                Sighting.Result.NONE,
                new Sighting.Times(now, now, null, null));
    }
}
