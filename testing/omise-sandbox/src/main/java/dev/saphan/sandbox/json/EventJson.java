package dev.saphan.sandbox.json;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.Event;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.Refund;

/** An event as Omise prints it: always in the account's version, whatever a request asked for. */
public final class EventJson {
    private final Ids ids;
    private final boolean livemode;
    private final ApiVersion accountVersion;
    private final ChargeJson charges;
    private final RefundJson refunds;

    public EventJson(Ids ids, boolean livemode, ApiVersion accountVersion, ChargeJson charges, RefundJson refunds) {
        this.ids = ids;
        this.livemode = livemode;
        this.accountVersion = accountVersion;
        this.charges = charges;
        this.refunds = refunds;
    }

    /** The body of a webhook: no delivery is listed yet. */
    public byte[] webhookBody(Event event) {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        write(event, false, out);
        out.endObject();
        return out.toBytes();
    }

    /** The fields of an event, into an object that is open. */
    public void write(Event event, boolean withDeliveries, JsonOut out) {
        String id = ids.of(Ids.Kind.EVNT, event.seq());
        boolean newer = accountVersion == ApiVersion.V2019_05_29;
        out.put("object", "event");
        out.put("id", id);
        out.put("livemode", livemode);
        out.put("location", "/events/", id);
        if (newer) {
            deliveries(event, withDeliveries, out);
        }
        out.beginObject("data");
        Refund refund = event.refund();
        if (refund == null) {
            charges.write(event.charge(), accountVersion, event.createdAt(), out);
        } else {
            refunds.write(event.charge(), refund, accountVersion, out);
        }
        out.endObject();
        out.put("key", event.key().wireName());
        out.putTime(newer ? "created_at" : "created", event.createdAt());
    }

    private void deliveries(Event event, boolean wanted, JsonOut out) {
        out.beginArray("webhook_deliveries");
        for (int i = 0; wanted && i < event.deliveries().size(); i++) {
            Event.Delivery delivery = event.deliveries().get(i);
            out.beginObject();
            out.put("object", "webhook_delivery");
            out.put("id", ids.of(Ids.Kind.WHDL, event.seq() * (long) Event.MOST_DELIVERIES + i));
            out.put("uri", delivery.uri());
            out.put("status", delivery.status());
            out.put("key", event.key().wireName());
            out.putTime("created_at", delivery.at());
            out.endObject();
        }
        out.endArray();
    }
}
