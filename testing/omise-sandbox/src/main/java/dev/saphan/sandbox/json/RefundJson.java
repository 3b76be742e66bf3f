package dev.saphan.sandbox.json;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.Refund;
import java.util.List;

/** A refund as Omise prints it, in either version. */
public final class RefundJson {
    private static final int AFTER_CHARGES = 0x4000_0000; // charges and refunds share the ids of transactions

    private final Ids ids;
    private final boolean livemode;

    public RefundJson(Ids ids, boolean livemode) {
        this.ids = ids;
        this.livemode = livemode;
    }

    void dataArray(Charge charge, List<Refund> refunds, ApiVersion version, JsonOut out) {
        out.beginArray("data");
        for (Refund refund : refunds) {
            out.beginObject();
            write(charge, refund, version, out);
            out.endObject();
        }
        out.endArray();
    }

    /** The fields of a refund, into an object that is open. */
    public void write(Charge charge, Refund refund, ApiVersion version, JsonOut out) {
        boolean newer = version == ApiVersion.V2019_05_29;
        String chargeId = charge.origin().id();
        out.put("object", "refund");
        out.put("id", refund.id());
        out.put("location", "/charges/", chargeId + "/refunds/" + refund.id());
        out.put("livemode", livemode);
        out.put("voided", refund.voided());
        out.put("currency", newer ? "THB" : "thb");
        out.put("amount", refund.amount());
        out.putJson("metadata", refund.metadata());
        out.put("charge", chargeId);
        if (newer) {
            out.putNull("capture");
            out.putNull("terminal");
        }
        out.put("transaction", ids.of(Ids.Kind.TRXN, AFTER_CHARGES + refund.seq()));
        out.put("status", "closed");
        if (newer) {
            out.put("funding_amount", refund.amount());
            out.put("funding_currency", "THB");
        }
        out.putTime(newer ? "created_at" : "created", refund.createdAt());
        if (newer) {
            out.putNull("acquirer_reference_number");
            out.putNull("approval_code");
        }
    }
}
