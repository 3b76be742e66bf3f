package dev.saphan.refund.inbound;

import dev.saphan.http.Problem;
import dev.saphan.refund.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * What head office decides.
 *
 * @param decision {@code completed} or {@code released}
 * @param gatewayRefundId with {@code completed}: the refund at the gateway that this one is
 */
record ResolveBody(@Nullable String decision, @Nullable String gatewayRefundId) {

    /** @throws dev.saphan.http.ProblemException when it says neither */
    Resolution by(String who) {
        return switch (decision) {
            case "completed" -> new Resolution.CompletedWith(named(), who);
            case "released" -> new Resolution.Released(who);
            case null, default -> throw invalid("decision", "has to be completed or released");
        };
    }

    private String named() {
        if (gatewayRefundId == null || !gatewayRefundId.matches("[0-9A-Za-z_]{1,100}")) {
            throw invalid("gatewayRefundId", "has to be the id of a refund at the gateway");
        }
        return gatewayRefundId;
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.of(422, "invalid-decision", "Not a decision", "Nothing was changed.")
                .withError(field, message)
                .exception();
    }
}
