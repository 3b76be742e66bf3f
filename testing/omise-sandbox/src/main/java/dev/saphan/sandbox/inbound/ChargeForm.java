package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Origin;
import dev.saphan.sandbox.PaymentCode;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.Result;
import dev.saphan.sandbox.flow.NewCharge;
import dev.saphan.sandbox.json.Json;
import dev.saphan.sandbox.json.Params;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a merchant asks to be charged, or says what is wrong with it in the gateway's words. */
final class ChargeForm {
    private static final long LEAST = 2_000;
    private static final long MOST = 15_000_000;

    private ChargeForm() {}

    static Result<NewCharge> read(Params params) {
        Long amount = params.whole("amount");
        if (amount == null) {
            return Result.refused(Refusal.badRequest("amount is not a number"));
        }
        String currency = params.text("currency");
        if (currency == null || !currency.toUpperCase(Locale.ROOT).equals("THB")) {
            return Result.refused(Refusal.badRequest("currency is currently not supported"));
        }
        if (amount < LEAST) {
            return Result.refused(Refusal.invalidCharge("amount must be greater than or equal to 2000 (thb subunits)"));
        }
        if (amount > MOST) {
            return Result.refused(
                    Refusal.invalidCharge("amount must be less than or equal to 15000000 (thb subunits)"));
        }
        return switch (source(params)) {
            case Result.Refused<Origin.Source>(Refusal why) -> Result.refused(why);
            case Result.Done<Origin.Source>(Origin.Source source) -> complete(amount, source, params);
        };
    }

    private static Result<Origin.Source> source(Params params) {
        Params source = params.below("source");
        String type = source == null ? null : source.text("type");
        if (source == null || type == null) {
            return Result.refused(Refusal.badRequest("source is missing or is not supported here"));
        }
        if (!PaymentCode.knownSourceType(type)) {
            return Result.refused(Refusal.badRequest("source type is currently not supported"));
        }
        String barcode = source.text("barcode");
        if (barcode == null || !PaymentCode.wellFormed(type, barcode)) {
            return Result.refused(Refusal.badRequest("barcode is invalid"));
        }
        return Result.done(new Origin.Source(
                PaymentCode.shared(type),
                barcode,
                source.text("store_id"),
                source.text("store_name"),
                source.text("terminal_id")));
    }

    private static Result<NewCharge> complete(long amount, Origin.Source source, Params params) {
        String metadata = metadata(params);
        if (metadata == null) {
            return Result.refused(Refusal.badRequest("metadata is not an object"));
        }
        Params marks = params.below("metadata");
        return Result.done(new NewCharge(
                amount,
                source,
                new Origin.Request(params.text("ip"), params.text("return_uri")),
                params.text("description"),
                marks == null ? null : marks.text("scan_id"),
                metadata));
    }

    /** The metadata as compact JSON, an empty object when there is none, null when it is something else. */
    static @Nullable String metadata(Params params) {
        if (params.values().get("metadata") == null) {
            return "{}";
        }
        Params metadata = params.below("metadata");
        return metadata == null ? null : Json.compact(metadata.values());
    }
}
