package dev.saphan.refund.inbound;

import dev.saphan.http.Problem;
import dev.saphan.refund.RefundState;
import java.time.Duration;

/** The problems of this service's own calls. */
final class Refusals {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Refusals() {}

    static Problem unknownRefund() {
        return Problem.of(
                404,
                "unknown-refund",
                "No such refund",
                "No refund of that id was asked for here, or it is forgotten by now.");
    }

    static Problem invalidDecision(String field, String message) {
        return Problem.of(422, "invalid-decision", "Not a decision", "Nothing was changed.")
                .withError(field, message);
    }

    static Problem notHeld(RefundState state) {
        return Problem.of(
                        409,
                        "refund-not-held",
                        "Nothing to decide",
                        "The refund goes on, or has ended, by itself; nothing was changed.")
                .with("state", state.wire());
    }

    static Problem notAtTheGateway() {
        return Problem.of(
                422,
                "not-at-the-gateway",
                "Not such a refund at the gateway",
                "The charge has no refund of that id and sum that answers no other command; nothing was changed.");
    }

    static Problem notRead() {
        return Problem.of(
                        503,
                        "gateway-not-read",
                        "The gateway could not be asked",
                        "Without reading the charge nothing is decided; nothing was changed. Try again.")
                .retryAfter(SOON);
    }
}
