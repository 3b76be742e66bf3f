package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.json.Json;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import dev.saphan.sandbox.store.Held;
import dev.saphan.sandbox.store.InOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code /search} over charges: newest first, amounts in baht. The query is looked for in id and description, not in
 * metadata: whether Omise searches that is not known, so nobody should rely on it.
 */
final class SearchApi {
    private static final int USUAL_PAGE = 30;
    private static final int LARGEST_PAGE = 100;

    Served search(Call call) {
        Params params = call.params();
        if (!"charge".equals(params.text("scope"))) {
            return Served.refused(Refusal.badRequest("scope is not supported"));
        }
        Long page = params.has("page") ? params.whole("page") : Long.valueOf(1);
        Long perPage = params.has("per_page") ? params.whole("per_page") : Long.valueOf(USUAL_PAGE);
        if (page == null || page < 1 || perPage == null || perPage < 1) {
            return Served.refused(Refusal.badRequest("page and per_page must be positive numbers"));
        }
        boolean oldestFirst = "chronological".equals(params.text("order"));
        List<Held> found = found(call, oldestFirst);
        return print(call, found, Math.min(page, Integer.MAX_VALUE), (int) Math.min(perPage, LARGEST_PAGE));
    }

    private static List<Held> found(Call call, boolean oldestFirst) {
        Predicate<Charge> wanted = wanted(call.params());
        InOrder<Held> all = call.branch().account().book().charges();
        List<Held> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Held held = all.get(oldestFirst ? i : all.size() - 1 - i);
            if (wanted.test(held.charge())) {
                found.add(held);
            }
        }
        return found;
    }

    private static Predicate<Charge> wanted(Params params) {
        String query = params.text("query");
        Predicate<Charge> wanted = charge -> true;
        if (query != null && !query.isEmpty()) {
            wanted = charge -> charge.origin().id().equals(query) || contains(charge.description(), query);
        }
        Params filters = params.below("filters");
        for (Map.Entry<String, @Nullable Object> filter : filters == null
                ? List.<Map.Entry<String, @Nullable Object>>of()
                : filters.values().entrySet()) {
            String value = filters == null ? null : filters.text(filter.getKey());
            wanted = wanted.and(filter(filter.getKey(), value == null ? "" : value));
        }
        return wanted;
    }

    private static Predicate<Charge> filter(String name, String value) {
        return switch (name) {
            case "amount" -> charge -> baht(value) == charge.amount();
            case "status" -> charge -> charge.status().wireName().equals(value);
            case "captured", "paid" -> charge -> truth(value) == (charge.captured() > 0);
            case "failure_code" ->
                charge -> charge.failure() != null && charge.failure().code().equals(value);
            case "currency" -> charge -> value.equalsIgnoreCase("THB");
            default -> charge -> false;
        };
    }

    private static boolean contains(@Nullable String text, String query) {
        return text != null && text.contains(query);
    }

    private static boolean truth(String value) {
        return value.equals("true") || value.equals("yes") || value.equals("1");
    }

    /** Satang of an amount written in baht, "1000" or "1000.50"; -1 when it is not one. */
    private static long baht(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,2})?")) {
            return -1;
        }
        int point = text.indexOf('.');
        if (point < 0) {
            return 100 * Long.parseLong(text);
        }
        String satang = (text.substring(point + 1) + "0").substring(0, 2);
        return 100 * Long.parseLong(text.substring(0, point)) + Long.parseLong(satang);
    }

    private static Served print(Call call, List<Held> found, long page, int perPage) {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        out.put("object", "search");
        out.put("location", "/search");
        out.beginArray("data");
        long start = Math.min((page - 1) * perPage, found.size());
        for (Held held : found.subList((int) start, (int) Math.min(start + perPage, found.size()))) {
            out.beginObject();
            call.branch()
                    .shapes()
                    .charges()
                    .write(
                            held.charge(),
                            call.version(),
                            call.branch().account().now(),
                            out);
            out.endObject();
        }
        out.endArray();
        echo(call.params(), out);
        out.put("page", page);
        out.put("per_page", perPage);
        out.put("total", found.size());
        out.put("total_pages", (found.size() + perPage - 1) / perPage);
        out.endObject();
        return Served.ok(out);
    }

    private static void echo(Params params, JsonOut out) {
        boolean oldestFirst = "chronological".equals(params.text("order"));
        out.put("order", oldestFirst ? "chronological" : "reverse_chronological");
        out.put("scope", "charge");
        out.put("query", params.text("query") == null ? "" : params.text("query"));
        Params filters = params.below("filters");
        out.putJson("filters", Json.compact(filters == null ? Map.of() : filters.values()));
    }
}
