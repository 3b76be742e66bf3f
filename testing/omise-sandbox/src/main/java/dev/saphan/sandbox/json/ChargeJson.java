package dev.saphan.sandbox.json;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.ChargeStatus;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Fees;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.Origin;
import dev.saphan.sandbox.RefundRules;

/** A charge as Omise prints it, in either version. */
public final class ChargeJson {
    private final Ids ids;
    private final boolean livemode;
    private final RefundRules rules;
    private final RefundJson refunds;

    public ChargeJson(Ids ids, boolean livemode, RefundRules rules, RefundJson refunds) {
        this.ids = ids;
        this.livemode = livemode;
        this.rules = rules;
        this.refunds = refunds;
    }

    /** The fields of a charge, into an object that is open; {@code now} decides what is still refundable. */
    public void write(Charge charge, ApiVersion version, long now, JsonOut out) {
        switch (version) {
            case V2019_05_29 -> newer(charge, now, out);
            case V2017_11_02 -> older(charge, now, out);
        }
    }

    private void newer(Charge charge, long now, JsonOut out) {
        identity(charge, out);
        money(charge, out);
        out.put("currency", "THB");
        out.put("funding_currency", "THB");
        out.put("ip", charge.origin().request().ip());
        refundList(charge, ApiVersion.V2019_05_29, now, out);
        out.putNull("link");
        out.put("description", charge.description());
        out.putJson("metadata", charge.metadata());
        out.putNull("card");
        source(charge, ApiVersion.V2019_05_29, out);
        relations(charge, out);
        failure(charge, out);
        out.putNull("merchant_advice");
        out.putNull("merchant_advice_code");
        out.put("status", charge.status().wireName());
        out.putNull("authorize_uri");
        out.put("return_uri", charge.origin().request().returnUri());
        moments(charge, out);
        out.put("multi_capture", false);
        out.put("zero_interest_installments", false);
        out.putNull("branch");
        out.putNull("terminal");
        out.putNull("device");
        flags(charge, now, out);
        out.put("approval_code", (String) null);
    }

    private void identity(Charge charge, JsonOut out) {
        out.put("object", "charge");
        out.put("id", charge.origin().id());
        out.put("location", "/charges/", charge.origin().id());
        out.put("amount", charge.amount());
        out.putNull("acquirer_reference_number");
    }

    private void money(Charge charge, JsonOut out) {
        Fees fees = Fees.of(charge.amount());
        out.put("net", fees.net(charge.amount()));
        out.put("fee", fees.fee());
        out.put("fee_vat", fees.vat());
        out.put("interest", 0);
        out.put("interest_vat", 0);
        out.put("funding_amount", charge.amount());
        out.put("refunded_amount", charge.refundedAmount());
        out.beginObject("transaction_fees");
        out.put("fee_flat", "0.0");
        out.put("fee_rate", Fees.FEE_RATE);
        out.put("vat_rate", Fees.VAT_RATE);
        out.endObject();
        out.beginObject("platform_fee");
        out.putNull("fixed");
        out.putNull("amount");
        out.putNull("percentage");
        out.endObject();
    }

    private void refundList(Charge charge, ApiVersion version, long now, JsonOut out) {
        out.beginObject("refunds");
        out.put("object", "list");
        refunds.dataArray(
                charge,
                charge.refunds().subList(0, Math.min(20, charge.refunds().size())),
                version,
                out);
        out.put("limit", 20);
        out.put("offset", 0);
        out.put("total", charge.refunds().size());
        out.put("location", "/charges/", charge.origin().id() + "/refunds");
        out.put("order", "chronological");
        out.put("from", "1970-01-01T00:00:00Z");
        out.putTime("to", now);
        out.endObject();
    }

    private void source(Charge charge, ApiVersion version, JsonOut out) {
        Origin.Source source = charge.origin().source();
        String id = ids.of(Ids.Kind.SRC, charge.origin().seq());
        boolean newer = version == ApiVersion.V2019_05_29;
        out.beginObject("source");
        out.put("object", "source");
        out.put("id", id);
        out.put("livemode", livemode);
        out.put("location", "/sources/", id);
        out.put("amount", charge.amount());
        out.put("barcode", source.barcode().isEmpty() ? null : source.barcode());
        out.putNull("bank");
        out.putTime(newer ? "created_at" : "created", charge.origin().createdAt());
        out.put("currency", newer ? "THB" : "thb");
        out.putNull("email");
        out.put("flow", "offline");
        SourceNulls.contact(out);
        out.put("store_id", source.storeId());
        out.put("store_name", source.storeName());
        out.put("terminal_id", source.terminalId());
        out.put("type", source.type());
        out.putNull("zero_interest_installments");
        out.put("charge_status", charge.status().wireName());
        out.putNull("receipt_amount");
        out.beginArray("discounts");
        out.endArray();
        out.putNull("promotion_code");
        out.endObject();
    }

    private void relations(Charge charge, JsonOut out) {
        out.putNull("schedule");
        out.putNull("linked_account");
        out.putNull("customer");
        out.putNull("dispute");
        transaction(charge, out);
    }

    private void transaction(Charge charge, JsonOut out) {
        if (charge.moments().paidAt() == 0) {
            out.putNull("transaction");
        } else {
            out.put("transaction", ids.of(Ids.Kind.TRXN, charge.origin().seq()));
        }
    }

    private static void failure(Charge charge, JsonOut out) {
        Failure failure = charge.failure();
        out.put("failure_code", failure == null ? null : failure.code());
        out.put("failure_message", failure == null ? null : failure.message());
    }

    private static void moments(Charge charge, JsonOut out) {
        Charge.Moments moments = charge.moments();
        out.putTime("created_at", charge.origin().createdAt());
        out.putTime("paid_at", moments.paidAt());
        out.putTime("authorized_at", moments.paidAt());
        out.putTime("expires_at", moments.expiresAt());
        out.putTime("expired_at", moments.expiredAt());
        out.putTime("reversed_at", moments.reversedAt());
    }

    private void flags(Charge charge, long now, JsonOut out) {
        boolean successful = charge.is(ChargeStatus.SUCCESSFUL);
        out.put("authorized", successful);
        out.put("capturable", false);
        out.put("capture", true);
        out.put("disputable", false);
        out.put("livemode", livemode);
        out.put("refundable", rules.refundable(charge, now));
        out.put("partially_refundable", rules.refundable(charge, now));
        out.put("reversed", charge.is(ChargeStatus.REVERSED));
        out.put("reversible", rules.mayVoid(charge, now));
        out.put("voided", charge.voided());
        out.put("paid", successful);
        out.put("expired", charge.is(ChargeStatus.EXPIRED));
        out.put("can_perform_void", rules.mayVoid(charge, now));
    }

    private void older(Charge charge, long now, JsonOut out) {
        out.put("object", "charge");
        out.put("id", charge.origin().id());
        out.put("livemode", livemode);
        out.put("location", "/charges/", charge.origin().id());
        out.put("amount", charge.amount());
        out.put("currency", "thb");
        out.put("description", charge.description());
        out.putJson("metadata", charge.metadata());
        out.put("status", charge.status().wireName());
        olderFlags(charge, now, out);
        transaction(charge, out);
        out.put("refunded", charge.refundedAmount());
        refundList(charge, ApiVersion.V2017_11_02, now, out);
        failure(charge, out);
        out.putNull("card");
        out.putNull("customer");
        out.put("ip", charge.origin().request().ip());
        out.putNull("dispute");
        out.putNull("link");
        out.putNull("schedule");
        out.putNull("authorize_uri");
        out.put("return_uri", charge.origin().request().returnUri());
        source(charge, ApiVersion.V2017_11_02, out);
        out.putTime("created", charge.origin().createdAt());
        out.putTime("expires_at", charge.moments().expiresAt());
        out.putTime("expired_at", charge.moments().expiredAt());
    }

    private void olderFlags(Charge charge, long now, JsonOut out) {
        boolean successful = charge.is(ChargeStatus.SUCCESSFUL);
        out.put("capture", true);
        out.put("authorized", successful);
        out.put("reversed", charge.is(ChargeStatus.REVERSED));
        out.put("captured", successful);
        out.put("paid", successful);
        out.put("expired", charge.is(ChargeStatus.EXPIRED));
        out.put("refundable", rules.refundable(charge, now));
    }
}
