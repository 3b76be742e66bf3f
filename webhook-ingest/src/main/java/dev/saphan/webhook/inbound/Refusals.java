package dev.saphan.webhook.inbound;

import dev.saphan.http.Problem;
import dev.saphan.webhook.flow.Opened.Fault;
import java.time.Duration;

/** The problems of this service's own calls. */
final class Refusals {
    private static final Duration SOON = Duration.ofSeconds(5);

    private Refusals() {}

    /** Why a webhook is not believed. */
    static Problem of(Fault fault) {
        return switch (fault) {
            case SIGNATURE_MISSING -> unsigned("signature-missing", "Both signature headers are needed.");
            case SIGNATURE_MALFORMED -> unsigned("signature-malformed", "These are no signature headers of Omise's.");
            case SIGNATURE_WRONG ->
                unsigned("signature-wrong", "No signature fits this body and a secret that is valid.");
            case TOO_OLD -> unsigned("signature-too-old", "It was signed more than 300 seconds ago.");
            case TOO_NEW -> unsigned("signature-too-new", "It was signed more than 300 seconds ahead of our clock.");
            case NOT_AN_EVENT ->
                Problem.of(
                        400,
                        "not-an-event",
                        "The body is not an event of Omise's",
                        "It is signed, and does not read as an event.");
            case OTHER_MODE ->
                Problem.of(
                        400,
                        "wrong-livemode",
                        "The event is of the other mode",
                        "A live event came where the key is a test key, or the other way round. Nothing was stored.");
        };
    }

    private static Problem unsigned(String slug, String detail) {
        return Problem.of(401, slug, "The webhook is not rightly signed", detail + " Nothing was stored.");
    }

    static Problem notStored() {
        return Problem.of(
                        503,
                        "not-stored",
                        "The event could not be stored",
                        "It is not stored, or nobody knows. Send it again.")
                .retryAfter(SOON);
    }

    static Problem invalidQuery() {
        return Problem.of(
                400,
                "invalid-query",
                "The query is not one that is answered",
                "It takes suspect=true, and may take before (a time) and limit (1 to 200).");
    }

    static Problem unknownCharge() {
        return Problem.of(404, "unknown-charge", "The charge is not known", "Nobody has named this charge here.");
    }

    static Problem notSuspect() {
        return Problem.of(409, "not-suspect", "There is nothing to resolve", "This charge is not suspect.");
    }

    static Problem notEnded() {
        return Problem.of(409, "not-ended", "There is nothing to publish", "The gateway shows no end of this charge.");
    }

    static Problem gatewayUnreadable() {
        return Problem.of(503, "gateway-unreadable", "The gateway could not be read", "Nothing was decided. Try again.")
                .retryAfter(SOON);
    }
}
