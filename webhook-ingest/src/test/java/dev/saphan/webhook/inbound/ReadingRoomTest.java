package dev.saphan.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.Progress;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.ReadCharge;
import dev.saphan.webhook.world.MemoryWatches;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How many reads are claimed and made at a time, and what becomes of them when no more may be. */
class ReadingRoomTest extends ReadingTest {
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

    @Test
    void shouldClaimForOneMoreTurn_andLeaveTheRestToOthers() {
        List<ChargeId> charges = charges(20);
        charges.forEach(each -> watches.due(each, now));

        desk.look();
        ReadingDesk other = desk();
        other.look();

        assertThat(gateway.asked()).as("three each").hasSize(6);
        assertThat(watches.claim(20, now).await().atMost(Duration.ofMinutes(1)))
                .as("three wait in line at each")
                .hasSize(8);
    }

    /** A gateway that hangs is not our fault: a restart, which is what liveness brings about, would help nobody. */
    @Test
    void shouldNotCountAsStuck_whileAFullLineWaitsForTheGateway() {
        charges(20).forEach(each -> watches.due(each, now));
        Progress progress = new Progress();
        ReadingDesk desk = new ReadingDesk(reads, gateway, new Pace(() -> now), progress);

        desk.look();
        desk.look();

        Duration whateverWaits = Duration.ofMinutes(-1);
        assertThat(progress.stuck(whateverWaits)).isEmpty();
    }

    @Test
    void shouldHaveNoRoom_whenAllPlacesAreTaken() {
        for (ChargeId each : charges(12)) {
            assertThat(desk.reserve()).isTrue();
            desk.take(new Errand(each, new Cause(null, 0), now));
        }

        assertThat(desk.reserve()).isFalse();
        assertThat(gateway.asked()).hasSize(3);
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
}
