package dev.saphan.omise;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Bodies as JSON, which Omise takes as well as forms: nesting and types are said as they are, and nothing has to be
 * escaped into {@code source[barcode]}.
 */
final class RequestBody {

    private RequestBody() {}

    static Buffer of(NewCharge charge) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("amount", charge.amount())
                .put("currency", charge.currency());
        body.putObject("source")
                .put("type", charge.sourceType())
                .put("barcode", charge.barcode().digits());
        return bytes(body, charge.metadata());
    }

    static Buffer of(NewRefund refund) {
        return bytes(JsonNodeFactory.instance.objectNode().put("amount", refund.amount()), refund.metadata());
    }

    private static Buffer bytes(ObjectNode body, Map<String, String> metadata) {
        ObjectNode entries = body.putObject("metadata");
        metadata.forEach(entries::put);
        return Buffer.buffer(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
