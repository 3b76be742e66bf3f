package dev.saphan.omise;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies as Omise writes them, in both versions of its API. */
final class Bodies {

    static final String CHARGE_ID = "chrg_test_5kgg8st4p4tuwt7zt4b";
    static final String REFUND_ID = "rfnd_test_5kgg8t650droe85vpoi";
    static final String CODE = "123456789012345678";

    private Bodies() {}

    static JsonObject charge() {
        return new JsonObject()
                .put("object", "charge")
                .put("id", CHARGE_ID)
                .put("location", "/charges/" + CHARGE_ID)
                .put("amount", 400000)
                .put("net", 392939)
                .put("fee", 6600)
                .put("fee_vat", 462)
                .put("refunded_amount", 0)
                .put("currency", "THB")
                .put("refunds", list())
                .put("metadata", new JsonObject().put("scan_id", "s-1").put("count", 3))
                .put("source", source())
                .putNull("transaction")
                .putNull("failure_code")
                .putNull("failure_message")
                .put("status", "pending")
                .put("created_at", "2026-11-01T03:00:00Z")
                .putNull("paid_at")
                .put("expires_at", "2026-11-08T03:00:00Z")
                .putNull("expired_at")
                .putNull("reversed_at")
                .put("livemode", false)
                .put("refundable", false)
                .put("partially_refundable", false);
    }

    static JsonObject olderCharge() {
        return new JsonObject()
                .put("object", "charge")
                .put("id", CHARGE_ID)
                .put("amount", 400000)
                .put("refunded", 1000)
                .put("currency", "thb")
                .put("refunds", list(olderRefund()))
                .put("transaction", "trxn_test_5kgg8st4p4tuwt7zt4c")
                .put("status", "successful")
                .put("created", "2026-11-01T10:00:00+07:00")
                .put("paid_at", "2026-11-01T10:00:30+07:00")
                .put("livemode", false);
    }

    private static JsonObject source() {
        return new JsonObject()
                .put("object", "source")
                .put("id", "src_test_5kgg8st4p4tuwt7zt4d")
                .put("barcode", CODE)
                .put("flow", "offline")
                .put("type", "barcode_wechat")
                .put("charge_status", "pending");
    }

    static JsonObject refund() {
        return new JsonObject()
                .put("object", "refund")
                .put("id", REFUND_ID)
                .put("livemode", false)
                .put("voided", true)
                .put("currency", "THB")
                .put("amount", 1000)
                .put("metadata", new JsonObject().put("refund_id", "r-1"))
                .put("charge", CHARGE_ID)
                .put("transaction", "trxn_test_5kgg8st4p4tuwt7zt4e")
                .put("status", "closed")
                .put("created_at", "2026-11-02T03:00:00Z");
    }

    static JsonObject olderRefund() {
        JsonObject older = refund().put("currency", "thb").put("created", "2026-11-02T10:00:00+07:00");
        List.of("created_at", "status", "voided", "metadata").forEach(older::remove);
        return older;
    }

    static JsonObject list(JsonObject... elements) {
        return new JsonObject()
                .put("object", "list")
                .put("data", new JsonArray(List.of((Object[]) elements)))
                .put("limit", 20)
                .put("offset", 0)
                .put("total", elements.length);
    }

    static JsonObject event(String key, JsonObject data) {
        return new JsonObject()
                .put("object", "event")
                .put("id", "evnt_test_5kgg8st4p4tuwt7zt4f")
                .put("livemode", false)
                .put("webhook_deliveries", new JsonArray())
                .put("data", data)
                .put("key", key)
                .put("created_at", "2026-11-01T03:00:01Z");
    }

    static String error(String code) {
        return new JsonObject()
                .put("object", "error")
                .put("location", "https://www.omise.co/api-errors#" + code)
                .put("code", code)
                .put("message", "the message")
                .encodePrettily();
    }

    static byte[] bytes(JsonObject json) {
        return json.encodePrettily().getBytes(StandardCharsets.UTF_8);
    }
}
