package dev.saphan.webhook.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.Rhythm;
import dev.saphan.webhook.Rules;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.AcceptWebhook.Reception;
import dev.saphan.webhook.world.SilentObserver;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptWebhookTest {
    private static final Instant NOW = Instant.parse("2026-11-01T03:00:31Z");
    private static final ChargeId CHARGE = new ChargeId("chrg_test_1");
    private static final Delivery DELIVERY = new Delivery("1", "2", new byte[0]);
    private static final Errand ERRAND = new Errand(CHARGE, new Cause("evnt_test_1", 1), NOW);

    private final SilentObserver observer = new SilentObserver();
    private final Store store = new Store();

    @Test
    void shouldTouchNothing_whenItIsRefused() {
        AcceptWebhook accept = accept(new Opened.Refused(Opened.Fault.SIGNATURE_WRONG));

        assertThat(accept.accept(DELIVERY, true).await().indefinitely())
                .isEqualTo(new Reception.Refused(Opened.Fault.SIGNATURE_WRONG));
        assertThat(store.kept).isEmpty();
        assertThat(observer.told).containsExactly("refused signature_wrong");
    }

    @Test
    void shouldHandOverTheReadThatIsToBeMadeNow() {
        Reception reception = accept(genuine()).accept(DELIVERY, true).await().indefinitely();

        assertThat(reception).isEqualTo(new Reception.Stored(ERRAND));
        assertThat(store.kept).containsExactly("evnt_test_1 later " + NOW.plusSeconds(5) + " claim true");
        assertThat(observer.told).containsExactly("kept");
    }

    @Test
    void shouldFail_whenItCouldNotBeStored() {
        store.broken = true;

        assertThatThrownBy(
                        () -> accept(genuine()).accept(DELIVERY, false).await().indefinitely())
                .hasMessage("the database is away");
        assertThat(observer.told).containsExactly("not stored");
    }

    private static Opened genuine() {
        return new Opened.Genuine(new Webhook("evnt_test_1", "charge.complete", CHARGE, null, null, NOW, new byte[0]));
    }

    private AcceptWebhook accept(Opened opened) {
        Rules rules = new Rules(new Rhythm(Duration.ofSeconds(5)), false);
        return new AcceptWebhook((delivery, now) -> opened, store, observer, rules, () -> NOW);
    }

    private static final class Store implements Webhooks {
        private final List<String> kept = new ArrayList<>();
        private boolean broken;

        @Override
        public Uni<Kept> keep(Webhook webhook, Instant laterAt, boolean claim) {
            if (broken) {
                return Uni.createFrom().failure(new IllegalStateException("the database is away"));
            }
            kept.add(webhook.eventId() + " later " + laterAt + " claim " + claim);
            return Uni.createFrom().item(new Kept(false, ERRAND));
        }

        @Override
        public Uni<Integer> prune(Instant before) {
            throw new UnsupportedOperationException();
        }
    }
}
