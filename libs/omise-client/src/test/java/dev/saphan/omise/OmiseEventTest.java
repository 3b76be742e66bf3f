package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OmiseEventTest {

    @Test
    void shouldReadAnEventAboutACharge() {
        OmiseEvent event = read(Bodies.event("charge.complete", Bodies.charge()));

        assertThat(event.key()).isEqualTo("charge.complete");
        assertThat(event.createdAt()).isEqualTo(Instant.parse("2026-11-01T03:00:01Z"));
        assertThat(event.subject()).isInstanceOfSatisfying(OmiseEvent.OfCharge.class, about -> {
            assertThat(about.chargeId()).isEqualTo(Bodies.CHARGE_ID);
            assertThat(about.charge()).isNotNull();
        });
    }

    @Test
    void shouldReadAnEvent_ofTheOlderVersion() {
        JsonObject older =
                Bodies.event("charge.complete", Bodies.olderCharge()).put("created", "2026-11-01T10:00:01+07:00");
        older.remove("created_at");
        older.remove("webhook_deliveries");
        older.remove("livemode");

        OmiseEvent event = read(older);

        assertThat(event.createdAt()).isEqualTo(Instant.parse("2026-11-01T03:00:01Z"));
        assertThat(event.livemode()).isFalse();
    }

    @Test
    void shouldReadAnEventAboutARefund() {
        OmiseEvent event = read(Bodies.event("refund.create", Bodies.refund()));

        assertThat(event.subject()).isInstanceOfSatisfying(OmiseEvent.OfRefund.class, about -> {
            assertThat(about.refundId()).isEqualTo(Bodies.REFUND_ID);
            assertThat(about.chargeId()).isEqualTo(Bodies.CHARGE_ID);
        });
    }

    @Test
    void shouldKnowTheCharge_evenWhenTheRestOfItCannotBeRead() {
        OmiseEvent event = read(Bodies.event("charge.complete", Bodies.charge().put("amount", "much")));

        assertThat(event.subject()).isEqualTo(new OmiseEvent.OfCharge(Bodies.CHARGE_ID, null));
    }

    @Test
    void shouldLetOtherObjectsPass() {
        OmiseEvent event = read(Bodies.event("customer.create", new JsonObject().put("object", "customer")));

        assertThat(event.subject()).isEqualTo(new OmiseEvent.OfOther("customer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "id", "key", "data", "livemode"})
    void shouldRefuseAnEvent_without(String field) {
        JsonObject event = Bodies.event("customer.create", new JsonObject().put("object", "customer"));
        event.remove(field);

        assertThat(OmiseJson.readEvent(Bodies.bytes(event))).isInstanceOf(Reading.Unreadable.class);
    }

    private static OmiseEvent read(JsonObject json) {
        Reading<OmiseEvent> reading = OmiseJson.readEvent(Bodies.bytes(json));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<OmiseEvent>) reading).value();
    }
}
