package dev.saphan.omise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A refund, from API version 2019-05-29 or 2017-11-02. */
final class RefundJson {

    private RefundJson() {}

    static Refund refund(JsonNode node) throws UnreadableException {
        Fields fields = Fields.of(node, "refund");
        return new Refund(
                fields.id("id", "rfnd"),
                chargeId(fields),
                fields.flag("livemode"),
                fields.amount("amount"),
                fields.currency("currency"),
                fields.flagOr("voided", false),
                fields.wordOrNull("status"),
                fields.reference("transaction"),
                fields.time(fields.either("created_at", "created")),
                MetadataJson.metadata(fields.raw("metadata")));
    }

    static Optional<Refund> ifReadable(JsonNode node) {
        try {
            return Optional.of(refund(node));
        } catch (UnreadableException leftOut) {
            return Optional.empty();
        }
    }

    static String chargeId(Fields refund) throws UnreadableException {
        String chargeId = refund.reference("charge");
        if (chargeId == null || !chargeId.startsWith("chrg_")) {
            throw refund.unreadable("charge", "is no id of a charge");
        }
        return chargeId;
    }
}
