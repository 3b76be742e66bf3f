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
            case "GET admin/ledger" ->
                LedgerFeed.send(
                        api.branch(params),
                        response,
                        params.only("from_seq", "limit", "status", "metadata", "livemode"));
            case "GET admin/ledger/check" ->
                check(
                        response,
                        LedgerFeed.findings(
                                api.branch(params.only("livemode")).account().book()));
            case "GET admin/charges" -> print(response, out -> api.latest(params.only("limit", "livemode"), out));
            case "GET admin/behaviours" -> print(response, out -> api.behaviours(params.only("livemode"), out));
            case "POST admin/behaviours" -> print(response, out -> api.behave(params, out));
            case "DELETE admin/behaviours" -> printIfSilent(response, params, api::forgetBehaviours);
            case "POST admin/outages" -> print(response, out -> api.outage(params.only(AdminApi.OF_AN_OUTAGE), out));
            case "DELETE admin/outages" -> printIfSilent(response, params, api::endOutages);
            case "GET admin/clock" -> printIfSilent(response, params, api::clock);
            case "POST admin/clock" ->
                print(response, out -> api.moveClock(params.only("advance", "set", "freeze"), out));
            case "GET admin/webhooks" -> print(response, out -> api.webhooks(params.only("livemode"), out));
            case "PUT admin/webhooks" ->
                print(response, out -> api.setWebhooks(params.only("urls", "secrets", "livemode"), out));
            case "POST admin/codes" -> print(response, out -> api.mintCodes(params.only("count", "livemode"), out));
            case "POST admin/reset" -> printIfSilent(response, params, api::reset);
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
        print(request.response(), out -> api.act(parts[2], parts[3], params.only("failure_code", "livemode"), out));
    }

    /** For a call that cannot be told anything. */
    private static void printIfSilent(HttpServerResponse response, Params params, Consumer<JsonOut> writer) {
        Params unused = params.only();
        print(response, writer);
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
