package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.json.JsonOut;
import java.util.List;

/** {@code /account} and {@code /capability}: who the merchant is, and what it may sell with. */
final class AccountApi {
    private static final long OPENED_AT = 1_421_294_534_000L; // some day long before any charge

    Served account(Call call) {
        boolean newer = call.version() == ApiVersion.V2019_05_29;
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        out.put("object", "account");
        String id = call.branch().mode().ids().of(Ids.Kind.ACCOUNT, 0);
        out.put("id", id);
        out.put("team", "acct_", id.substring(id.lastIndexOf('_') + 1));
        out.put("livemode", call.branch().mode().livemode());
        out.put("location", "/account");
        out.put("country", "TH");
        out.put("currency", newer ? "THB" : "thb");
        out.put("email", "sandbox@example.com");
        out.putTime(newer ? "created_at" : "created", OPENED_AT);
        out.beginArray("supported_currencies");
        out.element(newer ? "THB" : "thb");
        out.endArray();
        out.put("api_version", call.branch().mode().version().wireName());
        out.put("auto_activate_recipients", false);
        out.put("chain_enabled", false);
        out.put("zero_interest_installments", false);
        out.putNull("chain_return_uri");
        List<String> webhooks = call.branch().endpoints().urls();
        out.put("webhook_uri", webhooks.isEmpty() ? null : webhooks.getFirst());
        out.beginObject("metadata_export_keys");
        out.endObject();
        out.endObject();
        return Served.ok(out);
    }

    Served capability(Call call) {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        out.put("object", "capability");
        out.put("location", "/capability");
        out.beginArray("banks");
        out.endArray();
        out.beginObject("limits");
        out.beginObject("charge_amount");
        out.put("min", 2_000);
        out.put("max", 15_000_000);
        out.endObject();
        out.endObject();
        out.beginArray("payment_methods");
        for (String name : List.of("barcode_wechat", "wechat_pay_upm", "barcode_alipay", "alipayplus_upm")) {
            method(name, out);
        }
        out.endArray();
        out.put("country", "TH");
        out.put("zero_interest_installments", false);
        out.endObject();
        return Served.ok(out);
    }

    private static void method(String name, JsonOut out) {
        out.beginObject();
        out.put("object", "payment_method");
        out.put("name", name);
        out.beginArray("currencies");
        out.element("THB");
        out.endArray();
        out.putNull("card_brands");
        out.putNull("installment_terms");
        out.beginArray("banks");
        out.endArray();
        out.endObject();
    }
}
