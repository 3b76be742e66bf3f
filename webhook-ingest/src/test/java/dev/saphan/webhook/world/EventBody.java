package dev.saphan.webhook.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** A webhook event as Omise writes it. */
public record EventBody(ObjectNode json) {

    static EventBody about(ObjectNode data, String key) {
        String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 19);
        return new EventBody(Bodies.read(
                        """
                        {"object": "event", "id": "evnt_test_%1$s", "livemode": %3$s, "location": "/events/evnt_test_%1$s",
                         "webhook_deliveries": [], "key": "%2$s", "created_at": "2026-11-01T03:00:31Z"}""".formatted(unique, key, data.path("livemode").asBoolean())))
                .with("data", data);
    }

    /** A refund of a charge, made on the dashboard, say. */
    public static EventBody refundOf(String chargeId) {
        return about(Bodies.read("""
                        {"object": "refund", "id": "rfnd_test_5kgg8t650droe85vpoi", "livemode": false, "voided": false,
                         "currency": "THB", "amount": 1000, "charge": "%s", "created_at": "2026-11-02T03:00:00Z"}""".formatted(chargeId)), "refund.create");
    }

    /** Of API version 2017-11-02, with a charge of that shape. */
    public EventBody older() {
        ObjectNode older = json.deepCopy();
        older.set("created", older.get("created_at"));
        older.remove(List.of("created_at", "webhook_deliveries", "livemode"));
        older.set("data", new ChargeBody((ObjectNode) older.get("data")).older().json());
        return new EventBody(older);
    }

    public EventBody with(String field, Object value) {
        return new EventBody(Bodies.with(json, field, value));
    }

    public String id() {
        return json.path("id").textValue();
    }

    public byte[] bytes() {
        return Bodies.write(json);
    }
}
