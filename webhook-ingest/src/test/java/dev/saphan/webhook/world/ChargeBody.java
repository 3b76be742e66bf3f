package dev.saphan.webhook.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A charge as Omise writes it, in either version of its API. */
public record ChargeBody(ObjectNode json) {
    public static final String CODE = "134567890123456789";
    public static final String PAID_AT = "2026-11-01T03:00:30Z";
    public static final String EXPIRED_AT = "2026-11-01T03:01:10Z";
    public static final String REVERSED_AT = "2026-11-01T04:00:00Z";

    public static ChargeBody pending(String chargeId, long amount) {
        return new ChargeBody(Bodies.read("""
                {"object": "charge", "id": "%1$s", "location": "/charges/%1$s", "amount": %2$d, "net": %3$d, "fee": 6600,
                 "fee_vat": 462, "refunded_amount": 0, "currency": "THB",
                 "refunds": {"object": "list", "data": [], "limit": 20, "offset": 0, "total": 0}, "metadata": {},
                 "source": {"object": "source", "id": "src_test_5kgg8st4p4tuwt7zt4d", "barcode": "%4$s",
                            "flow": "offline", "type": "barcode_wechat", "charge_status": "pending"},
                 "transaction": null, "failure_code": null, "failure_message": null, "status": "pending",
                 "created_at": "2026-11-01T03:00:00Z", "paid_at": null, "expires_at": "2026-11-08T03:00:00Z",
                 "expired_at": null, "reversed_at": null, "livemode": false, "refundable": false,
                 "partially_refundable": false}""".formatted(chargeId, amount, Math.max(0, amount - 7_062), CODE)));
    }

    public ChargeBody paid() {
        return with("status", "successful")
                .with("paid_at", PAID_AT)
                .with("transaction", "trxn_test_5kgg8st4p4tuwt7zt4e");
    }

    public ChargeBody failed(String code) {
        return with("status", "failed").with("failure_code", code).with("failure_message", "the buyer said no");
    }

    public ChargeBody expired() {
        return with("status", "expired").with("expired_at", EXPIRED_AT).with("expires_at", EXPIRED_AT);
    }

    public ChargeBody reversed() {
        return paid().with("status", "reversed").with("reversed_at", REVERSED_AT);
    }

    public ChargeBody metadata(Map<String, String> metadata) {
        return with("metadata", metadata);
    }

    public ChargeBody with(String field, Object value) {
        return new ChargeBody(Bodies.with(json, field, value));
    }

    /** As an account of API version 2017-11-02 sees it. */
    public ChargeBody older() {
        ObjectNode older = json.deepCopy();
        older.put("created", older.path("created_at").textValue());
        older.put("refunded", older.path("refunded_amount").longValue());
        older.put("currency", "thb");
        older.remove(List.of("created_at", "refunded_amount", "fee", "fee_vat", "net"));
        return new ChargeBody(older);
    }

    public String id() {
        return json.path("id").textValue();
    }

    /** An event about it. */
    public EventBody event(String key) {
        return EventBody.about(json, key);
    }

    public byte[] bytes() {
        return Bodies.write(json);
    }
}
