package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.Result;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import dev.saphan.sandbox.json.Times;
import dev.saphan.sandbox.store.InOrder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Pages of things, as Omise asks for them and prints them. */
final class Lists {
    private static final int USUAL_LIMIT = 20;
    private static final int MOST = 100;

    private Lists() {}

    /** {@code from} 1970, {@code to} now, {@code offset} 0, {@code limit} 20 (100 at most), oldest first. */
    static Result<InOrder.Window> window(Params params, long now) {
        Long from = time(params, "from", 0);
        Long to = time(params, "to", now);
        if (from == null || to == null) {
            return Result.refused(Refusal.badRequest((from == null ? "from" : "to") + " is not a valid time"));
        }
        Long offset = params.has("offset") ? params.whole("offset") : Long.valueOf(0);
        Long limit = params.has("limit") ? params.whole("limit") : Long.valueOf(USUAL_LIMIT);
        if (offset == null || offset < 0 || limit == null || limit < 1) {
            return Result.refused(Refusal.badRequest("offset and limit must be positive numbers"));
        }
        String order = params.has("order") ? params.text("order") : "chronological";
        return switch (order) {
            case "chronological" -> Result.done(window(from, to, offset, limit, false));
            case "reverse_chronological" -> Result.done(window(from, to, offset, limit, true));
            case null, default -> Result.refused(Refusal.badRequest("order is invalid"));
        };
    }

    private static InOrder.Window window(long from, long to, long offset, long limit, boolean newestFirst) {
        return new InOrder.Window(
                from, to, Math.min(offset, Integer.MAX_VALUE / 2), (int) Math.min(limit, MOST), newestFirst);
    }

    private static @Nullable Long time(Params params, String name, long usual) {
        String text = params.text(name);
        return text == null || text.isEmpty() ? Long.valueOf(usual) : Times.parse(text);
    }

    static <T> Served print(
            String location, InOrder.Page<T> page, InOrder.Window window, BiConsumer<T, JsonOut> writer) {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        out.put("object", "list");
        out.beginArray("data");
        for (T one : page.data()) {
            out.beginObject();
            writer.accept(one, out);
            out.endObject();
        }
        out.endArray();
        out.put("limit", window.limit());
        out.put("offset", window.offset());
        out.put("total", page.total());
        out.put("location", location);
        out.put("order", window.newestFirst() ? "reverse_chronological" : "chronological");
        out.putTime("from", Math.max(1, window.from())); // 1970 itself, which putTime would take for never
        out.putTime("to", Math.max(1, window.to()));
        out.endObject();
        return Served.ok(out);
    }
}
