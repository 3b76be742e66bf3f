package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.json.Json;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The admin API and the page: no key needed, so keep the port to yourself. Bad input is 400 with a sentence. */
final class AdminDoor {
    private static final String JSON = "application/json; charset=utf-8";

    private final AdminApi api;
    private final Buffer page;

    AdminDoor(AdminApi api, Buffer page) {
        this.api = api;
        this.page = page;
    }

    void serve(HttpServerRequest request, String path, Buffer body) {
        if (path.equals("/")) {
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
            Sent.end(request.response(), page);
            return;
        }
        if (fromAnotherSite(request)) {
            complain(request.response(), 403, "only the sandbox's own page may call this from a browser");
            return;
        }
        String query = request.query();
        Params fromQuery = query == null ? Params.NONE : Params.ofForm(query);
        Map<String, @Nullable Object> object = body.length() == 0 ? Map.of() : Json.object(body.getBytes());
        if (object == null) {
            complain(request.response(), 400, "the body must be one JSON object");
            return;
        }
        try {
            route(request, path.substring(1), new Params(object).or(fromQuery));
        } catch (IllegalArgumentException notUnderstood) {
            complain(request.response(), 400, String.valueOf(notUnderstood.getMessage()));
        }
    }

    /** No key protects this door, so no other web page that happens to be open may knock at it. */
    private static boolean fromAnotherSite(HttpServerRequest request) {
        String origin = request.headers().get(HttpHeaders.ORIGIN);
        String host = request.headers().get(HttpHeaders.HOST);
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }

    private void route(HttpServerRequest request, String path, Params params) {
        HttpServerResponse response = request.response();
        switch (request.method().name() + " " + path) {
            case "GET admin/ledger" -> LedgerFeed.send(api.branch(params), response, params);
            case "GET admin/ledger/check" ->
                check(response, LedgerFeed.findings(api.branch(params).account().book()));
            case "GET admin/charges" -> print(response, out -> api.latest(params, out));
            case "GET admin/behaviours" -> print(response, api::behaviours);
            case "POST admin/behaviours" -> print(response, out -> api.behave(params, out));
            case "DELETE admin/behaviours" -> print(response, api::forgetBehaviours);
            case "POST admin/outages" -> print(response, out -> api.outage(params, out));
            case "DELETE admin/outages" -> print(response, api::endOutages);
            case "GET admin/clock" -> print(response, api::clock);
            case "POST admin/clock" -> print(response, out -> api.moveClock(params, out));
            case "GET admin/webhooks" -> print(response, out -> api.webhooks(params, out));
            case "PUT admin/webhooks" -> print(response, out -> api.setWebhooks(params, out));
            case "POST admin/codes" -> print(response, out -> api.mintCodes(params, out));
            case "POST admin/reset" -> print(response, api::reset);
            default -> charge(request, path, params);
        }
    }

    /** 200 when the books add up, 409 with what does not: {@code curl -f} is a test of its own. */
    private static void check(HttpServerResponse response, List<String> findings) {
        response.setStatusCode(findings.isEmpty() ? 200 : 409);
        print(response, out -> {
            out.put("balanced", findings.isEmpty());
            out.beginArray("findings");
            findings.forEach(out::element);
            out.endArray();
        });
    }

    private void charge(HttpServerRequest request, String path, Params params) {
        String[] parts = path.split("/", 5);
        boolean posted = request.method().name().equals("POST");
        if (!posted || parts.length != 4 || !parts[1].equals("charges")) {
            complain(request.response(), 404, "no such admin path; the README lists them");
            return;
        }
        print(request.response(), out -> api.act(parts[2], parts[3], params, out));
    }

    private static void print(HttpServerResponse response, Consumer<JsonOut> writer) {
        JsonOut out = JsonOut.compact();
        out.beginObject();
        writer.accept(out);
        out.endObject();
        out.lineBreak();
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        Sent.end(response, Buffer.buffer(out.toBytes()));
    }

    private static void complain(HttpServerResponse response, int status, String message) {
        response.setStatusCode(status);
        print(response, out -> out.put("error", message));
    }
}
