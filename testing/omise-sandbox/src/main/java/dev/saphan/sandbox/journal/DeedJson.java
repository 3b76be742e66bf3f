package dev.saphan.sandbox.journal;

import dev.saphan.sandbox.Origin;
import dev.saphan.sandbox.flow.Deed;
import dev.saphan.sandbox.flow.NewCharge;
import dev.saphan.sandbox.json.JsonOut;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a deed as a line. What a merchant has written stands in it as text, so that it comes back to the letter. */
final class DeedJson {
    private DeedJson() {}

    static void write(int account, long at, Deed deed, JsonOut out) {
        out.beginObject();
        out.put("at", at);
        out.put("account", account);
        out.put("deed", name(deed));
        switch (deed) {
            case Deed.Created created -> created(created, out);
            case Deed.Accepted(int charge) -> out.put("charge", charge);
            case Deed.Paid(int charge) -> out.put("charge", charge);
            case Deed.Failed failed -> {
                out.put("charge", failed.charge());
                out.put("failure_code", failed.why().code());
            }
            case Deed.Expired(int charge) -> out.put("charge", charge);
            case Deed.Raced(int charge) -> out.put("charge", charge);
            case Deed.Reversed(int charge) -> out.put("charge", charge);
            case Deed.Refunded refunded -> {
                out.put("charge", refunded.charge());
                out.put("amount", refunded.wanted().amount());
                out.put("metadata", refunded.wanted().metadata());
                out.put("voided", refunded.voided());
            }
            case Deed.Described(int charge, String description, String metadata) -> {
                out.put("charge", charge);
                out.put("description", description);
                out.put("metadata", metadata);
            }
            case Deed.Called called -> {
                out.put("charge", called.charge());
                out.put("operation", called.operation().wireName());
            }
            case Deed.Shown shown -> {
                out.put("code", hex(shown.code()));
                out.put("minted", shown.minted());
            }
            case Deed.Delivered delivered -> {
                out.put("event", delivered.event());
                out.put("uri", delivered.uri());
                out.put("status", delivered.status());
            }
            case Deed.ClockMoved moved -> {}
        }
        out.endObject();
        out.lineBreak();
    }

    private static String name(Deed deed) {
        return deed.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static void created(Deed.Created created, JsonOut out) {
        NewCharge wanted = created.wanted();
        Origin.Source source = wanted.source();
        out.put("amount", wanted.amount());
        out.put("type", source.type());
        out.put("code", hex(created.code()));
        putIfSaid("store_id", source.storeId(), out);
        putIfSaid("store_name", source.storeName(), out);
        putIfSaid("terminal_id", source.terminalId(), out);
        putIfSaid("ip", wanted.request().ip(), out);
        putIfSaid("return_uri", wanted.request().returnUri(), out);
        putIfSaid("description", wanted.description(), out);
        out.put("metadata", wanted.metadata());
        out.beginObject("behaviour");
        KeptBehaviour.write(created.behaviour(), out);
        out.endObject();
    }

    private static void putIfSaid(String name, @Nullable String value, JsonOut out) {
        if (value != null) {
            out.put(name, value);
        }
    }

    private static String hex(long code) {
        return Long.toHexString(code);
    }
}
