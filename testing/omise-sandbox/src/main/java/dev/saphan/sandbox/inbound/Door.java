package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.flow.Diary;
import dev.saphan.sandbox.json.ErrorJson;
import dev.saphan.sandbox.json.Json;
import dev.saphan.sandbox.json.Params;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where every request comes in: reads it, lets the right part answer, and never answers with an error of its own. */
public final class Door implements Handler<HttpServerRequest> {
    private static final int LARGEST_BODY = 1 << 20;
    private static final Refusal UNAUTHENTICATED = new Refusal(401, "authentication_failure", "authentication failed");
    private static final Refusal OWN_FAULT = new Refusal(500, "internal_error", "the sandbox itself is broken");
    private static final System.Logger BUGS = System.getLogger(Door.class.getName());
    private static final Refusal TOO_LARGE = new Refusal(413, "bad_request", "the request is too large");

    private final Keys keys;
    private final OmiseApi api = new OmiseApi();
    private final AdminDoor admin;
    private final Outages outages;
    private final Answering answering;
    private final ApiVersion usualVersion;
    private long requests;

    Door(Keys keys, AdminDoor admin, Outages outages, Answering answering, ApiVersion usualVersion) {
        this.keys = keys;
        this.admin = admin;
        this.outages = outages;
        this.answering = answering;
        this.usualVersion = usualVersion;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path() == null ? "/" : request.path();
        if (path.equals("/") || path.startsWith("/admin/") || path.equals("/favicon.ico")) {
            withBody(request, body -> admin.serve(request, path, body));
            return;
        }
        withBody(request, body -> gateway(request, path, body));
    }

    private void gateway(HttpServerRequest request, String path, Buffer body) {
        HexFormat hex = HexFormat.of();
        long number = ++requests;
        String requestId = hex.toHexDigits(number * 0x9E3779B97F4A7C15L) + hex.toHexDigits(number);
        String wanted = request.headers().get("Omise-Version");
        ApiVersion version = wanted == null ? usualVersion : ApiVersion.named(wanted);
        String named = version == null || wanted == null ? usualVersion.wireName() : wanted;
        answering.send(request, named, requestId, answer(request, path, version, body));
    }

    private Served answer(HttpServerRequest request, String path, @Nullable ApiVersion version, Buffer body) {
        String authorization = request.headers().get(HttpHeaders.AUTHORIZATION);
        Branch branch = keys.bySecret(authorization);
        if (branch == null && path.equals("/capability")) {
            branch = keys.byPublic(authorization);
        }
        if (branch == null) {
            return Served.refused(UNAUTHENTICATED);
        }
        if (version == null) {
            return Served.refused(Refusal.badRequest("Omise-Version is not a known version"));
        }
        if (body.length() > LARGEST_BODY) {
            return Served.refused(TOO_LARGE);
        }
        Params params = params(request, body);
        if (params == null) {
            return Served.refused(Refusal.badRequest("the request body is not a JSON object"));
        }
        return serve(new Call(branch, version, request.method().name(), parts(path), params));
    }

    private Served serve(Call call) {
        Operation operation = OmiseApi.operation(call);
        Fault struck = outages.strike(operation, call.branch().account().now());
        if (struck == null) {
            return api.serve(call);
        }
        return struck.answer().done() ? api.serve(call).with(struck) : Served.undone(struck);
    }

    private static List<String> parts(String path) {
        String bare = path.substring(path.startsWith("/") ? 1 : 0, path.length() - (path.endsWith("/") ? 1 : 0));
        return Arrays.asList(bare.split("/", 6));
    }

    /** Body before query string; null when the body calls itself JSON and is not an object. */
    private static @Nullable Params params(HttpServerRequest request, Buffer body) {
        String query = request.query();
        Params fromQuery = query == null ? Params.NONE : Params.ofForm(query);
        if (body.length() == 0) {
            return fromQuery;
        }
        String type = request.headers().get(HttpHeaders.CONTENT_TYPE);
        byte[] bytes = body.getBytes();
        if (type != null && type.contains("json")) {
            Map<String, @Nullable Object> object = Json.object(bytes);
            return object == null ? null : new Params(object).or(fromQuery);
        }
        return Params.ofForm(new String(bytes, StandardCharsets.UTF_8)).or(fromQuery);
    }

    /** Better than to leave the caller waiting, as if the gateway had been told not to answer. */
    private static void end(HttpServerRequest request, Refusal why) {
        if (!request.response().headWritten()) {
            request.response().setStatusCode(why.status());
            Sent.end(request.response(), Buffer.buffer(ErrorJson.of(why)));
        }
    }

    /** The whole body, or the first bytes of one that is too long: the rest is read and dropped. */
    private static void withBody(HttpServerRequest request, Consumer<Buffer> then) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            try {
                then.accept(body);
            } catch (Diary.Unwritten unwritten) {
                end(request, new Refusal(503, "service_unavailable", String.valueOf(unwritten.getMessage())));
            } catch (RuntimeException bug) {
                BUGS.log(System.Logger.Level.ERROR, "a bug in the sandbox", bug);
                end(request, OWN_FAULT);
            }
        });
        request.exceptionHandler(callerGone -> {});
    }
}
