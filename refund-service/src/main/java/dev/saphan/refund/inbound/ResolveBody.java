package dev.saphan.refund.inbound;

import dev.saphan.refund.Resolution;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What head office decides.
 *
 * @param decision {@code completed} or {@code released}
 * @param gatewayRefundId with {@code completed}: the refund at the gateway that this one is
 */
@Schema(name = "ResolveRequest", requiredProperties = "decision")
record ResolveBody(
        @Schema(
                description = "completed: it was made by hand; released: it never was, and its money is free again.",
                enumeration = {"completed", "released"},
                examples = "released")
        @Nullable
        String decision,

        @Schema(
                description = "With completed: the refund at the gateway that this one is.",
                examples = "rfnd_test_5xyz")
        @Nullable
        String gatewayRefundId) {

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
        return Refusals.invalidDecision(field, message).exception();
    }
}
