package dev.saphan.omise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saphan.omise.OmiseEvent.Subject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An event; its data follows the version of the account, whatever this client asked for. */
final class EventJson {

    private EventJson() {}

    static OmiseEvent event(JsonNode node) throws UnreadableException {
        Fields fields = Fields.of(node, "event");
        JsonNode data = fields.raw("data");
        if (!data.path("object").isTextual()) {
            throw fields.unreadable("data", "is no object of Omise's");
        }
        return new OmiseEvent(
                fields.id("id", "evnt"),
                fields.word("key"),
                livemode(fields, data),
                fields.timeOrNull(fields.either("created_at", "created")),
                subject(data));
    }

    static OmiseEvent.Listed listed(JsonNode node) {
        byte[] json = node.toString().getBytes(StandardCharsets.UTF_8);
        return new OmiseEvent.Listed(orNull(node, EventJson::event), json);
    }

    /** The event's own word, or that of its data where an older event has none. */
    private static boolean livemode(Fields event, JsonNode data) throws UnreadableException {
        boolean isOlder = !event.has("livemode") && data.path("livemode").isBoolean();
        return isOlder ? data.path("livemode").booleanValue() : event.flag("livemode");
    }

    private static Subject subject(JsonNode data) throws UnreadableException {
        String object = data.path("object").textValue();
        return switch (object) {
            case "charge" -> {
                Fields charge = Fields.of(data, object);
                yield new OmiseEvent.OfCharge(charge.id("id", "chrg"), orNull(data, ChargeJson::charge));
            }
            case "refund" -> {
                Fields refund = Fields.of(data, object);
                yield new OmiseEvent.OfRefund(
                        refund.id("id", "rfnd"), RefundJson.chargeId(refund), orNull(data, RefundJson::refund));
            }
            default -> new OmiseEvent.OfOther(Words.clean(object));
        };
    }

    /** The id is enough to read the object again, so an event is not lost because of the rest of its data. */
    private static <T> @Nullable T orNull(JsonNode data, OmiseJson.Shape<T> shape) {
        try {
            return shape.read(data);
        } catch (UnreadableException readAgainByItsId) {
            return null;
        }
    }
}
