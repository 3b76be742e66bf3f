package dev.saphan.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.messaging.Progress;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.ReadCharge;
import dev.saphan.webhook.world.MemoryWatches;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Claim, call, record, with a death at every step. */
class ReadingDeskTest extends ReadingTest {
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
}
