package dev.saphan.http;

import java.time.Duration;

/** The problems that every service can have. Those of one service only are made where they arise. */
public final class Problems {

    private static final String NOTHING_DONE = " Nothing was done or stored.";

    private Problems() {}

    /** 400: the bytes are no JSON. The place is told, never what stands there. */
    static Problem malformedJson(int line, int column) {
        return Problem.of(
                400,
                "malformed-json",
                "The body is not one well-formed JSON value",
                "Reading stopped at line " + line + ", column " + column + "." + NOTHING_DONE
                        + " Correct the body and send it again.");
    }

    static Problem unknownField() {
        return fields("unknown-field", "The body has a field that is not known here");
    }

    static Problem missingField() {
        return fields("missing-field", "The body lacks a field");
    }

    static Problem wrongType() {
        return fields("wrong-type", "A field of the body is not of the type asked for");
    }

    static Problem emptyBody() {
        return Problem.of(
                400,
                "empty-body",
                "The body is empty",
                "A JSON object is expected in the body." + NOTHING_DONE + " Send the request again with a body.");
    }

    static Problem badRequest() {
        return Problem.of(
                400,
                "bad-request",
                "The request cannot be understood",
                "A header or parameter does not have the form that it must have." + NOTHING_DONE
                        + " Correct the request and send it again.");
    }

    /** 422: understood, and not allowed by the rules; {@code errors} says which. */
    public static Problem invalidRequest() {
        return fields(422, "invalid-request", "The request breaks a rule");
    }

    static Problem invalidParameter() {
        return fields(400, "invalid-parameter", "A parameter breaks a rule");
    }

    static Problem unauthenticated() {
        return Problem.of(
                401,
                "unauthenticated",
                "Nobody is known to be asking",
                "There is no valid bearer token with the request: none, an expired one, or one of somebody else."
                        + NOTHING_DONE + " Send it again with a valid token.");
    }

    /** 403. */
    public static Problem forbidden() {
        return Problem.of(
                403,
                "forbidden",
                "This is not allowed to the one who asks",
                "The token is valid, but its groups or its store do not permit this." + NOTHING_DONE
                        + " Ask somebody who may, or sign in as them.");
    }

    /** 404. */
    public static Problem notFound() {
        return Problem.of(
                404,
                "not-found",
                "There is nothing here",
                "Nothing is known at this path, or a parameter does not have the form that it must have." + NOTHING_DONE
                        + " Check the path and the ids in it.");
    }

    static Problem methodNotAllowed() {
        return Problem.of(
                405,
                "method-not-allowed",
                "This cannot be done here",
                "The path exists, the method does not exist for it." + NOTHING_DONE
                        + " The description under /q/openapi says which methods do.");
    }

    static Problem notAcceptable() {
        return Problem.of(
                406,
                "not-acceptable",
                "There is no answer in the format asked for",
                "The header Accept permits none of the formats of this path." + NOTHING_DONE
                        + " Accept application/json, or text/event-stream for events.");
    }

    static Problem payloadTooLarge(long limit) {
        return Problem.of(
                413,
                "payload-too-large",
                "The body is too large",
                "At most " + limit + " bytes are read." + NOTHING_DONE + " Send less.");
    }

    static Problem unsupportedMediaType() {
        return Problem.of(
                415,
                "unsupported-media-type",
                "The body is in a format that is not read here",
                "The header Content-Type names another format than the path reads." + NOTHING_DONE
                        + " Send application/json.");
    }

    /**
     * 429 with {@code Retry-After}.
     *
     * @param wait until the next request will be accepted
     */
    public static Problem tooManyRequests(Duration wait) {
        return Problem.of(
                        429,
                        "too-many-requests",
                        "Too many requests at a time",
                        "This client is allowed fewer requests." + NOTHING_DONE
                                + " Wait as long as the header Retry-After says, and send the same request again.")
                .retryAfter(wait);
    }

    /**
     * 503 with {@code Retry-After}.
     *
     * @param detail what is and what is not known to have happened, and what to do
     */
    public static Problem unavailable(Duration wait, String detail) {
        return Problem.of(503, "unavailable", "This is not possible at the moment", detail)
                .retryAfter(wait);
    }

    /** 500. The log has the same id, and says more. */
    static Problem internal(String correlationId) {
        return Problem.of(
                        500,
                        "internal",
                        "Something failed on our side",
                        "It is not known whether the request took effect. Look up its result before sending the same"
                                + " request again, and quote the correlationId when asking for help.")
                .with("correlationId", correlationId);
    }

    /** Any other status that the framework thought of. */
    static Problem other(int status) {
        return Problem.of(
                status,
                "http-" + status,
                "The request was not carried out",
                "The answer is the HTTP status alone. Check the request before sending it again.");
    }

    private static Problem fields(String slug, String title) {
        return fields(400, slug, title);
    }

    private static Problem fields(int status, String slug, String title) {
        return Problem.of(
                status,
                slug,
                title,
                "What is wrong with which field is listed in errors." + NOTHING_DONE
                        + " Correct those fields and send the request again.");
    }
}
