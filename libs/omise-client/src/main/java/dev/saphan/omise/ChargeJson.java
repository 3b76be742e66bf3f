package dev.saphan.omise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saphan.omise.Charge.Failure;
import dev.saphan.omise.Charge.Fees;
import dev.saphan.omise.Charge.Refunded;
import dev.saphan.omise.Charge.Source;
import dev.saphan.omise.Charge.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A charge, from API version 2019-05-29 or 2017-11-02. */
final class ChargeJson {

    private ChargeJson() {}

    static Charge charge(JsonNode node) throws UnreadableException {
        Fields fields = Fields.of(node, "charge");
        String status = fields.word("status");
        return new Charge(
                fields.id("id", "chrg"),
                fields.flag("livemode"),
                fields.amount("amount"),
                fields.currency("currency"),
                ChargeStatus.of(status),
                status,
                failure(fields),
                fees(fields),
                fields.reference("transaction"),
                times(fields),
                refunded(fields, status),
                source(fields.raw("source")),
                MetadataJson.metadata(fields.raw("metadata")));
    }

    private static @Nullable Failure failure(Fields fields) {
        String code = Words.cleanOrNull(fields.raw("failure_code"));
        return code == null ? null : new Failure(code, Words.cleanOrNull(fields.raw("failure_message")));
    }

    private static @Nullable Fees fees(Fields fields) throws UnreadableException {
        if (!fields.has("fee") || !fields.has("fee_vat") || !fields.has("net")) {
            return null;
        }
        return new Fees(fields.amount("fee"), fields.amount("fee_vat"), fields.amount("net"));
    }

    private static Times times(Fields fields) throws UnreadableException {
        return new Times(
                fields.time(fields.either("created_at", "created")),
                fields.timeOrNull("paid_at"),
                fields.timeOrNull("expires_at"),
                fields.timeOrNull("expired_at"),
                fields.timeOrNull("reversed_at"));
    }

    private static Refunded refunded(Fields fields, String status) throws UnreadableException {
        long refunded = fields.amount(fields.either("refunded_amount", "refunded"));
        boolean something = status.equals("successful") && refunded < fields.amount("amount");
        OmiseList<Refund> refunds = fields.has("refunds")
                ? OmiseJson.list(fields.raw("refunds"), RefundJson::refund)
                : new OmiseList<>(List.of(), 0, 0, 0);
        return new Refunded(
                refunded,
                fields.flagOr("refundable", something),
                fields.flagOr("partially_refundable", something),
                refunds.data(),
                refunds.total());
    }

    private static @Nullable Source source(JsonNode node) {
        JsonNode type = node.path("type");
        return type.isTextual()
                ? new Source(Words.clean(type.textValue()), Words.cleanOrNull(node.path("charge_status")))
                : null;
    }
}
