package dev.saphan.sandbox.inbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** The last step of every answer: whether the caller still listens is the caller's affair. */
final class Sent {
    private Sent() {}

    static void end(HttpServerResponse response, Buffer body) {
        response.end(body).onFailure(callerGone -> {});
    }
}
