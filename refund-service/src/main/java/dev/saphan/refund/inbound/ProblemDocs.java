package dev.saphan.refund.inbound;

import dev.saphan.http.OpenApiProblems;
import dev.saphan.http.Problem;
import dev.saphan.http.Unknown;
import dev.saphan.http.UsualProblems;
import dev.saphan.refund.RefundState;
import java.util.List;
import java.util.Map;

/** Which problems each call may answer, in the OpenAPI document; a test compares that with what is answered. */
public final class ProblemDocs extends OpenApiProblems {
    private static final long MOST_BYTES = 64 * 1024;

    public ProblemDocs() {
        super(
                Map.of(
                        "showRefund",
                        all(List.of(UsualProblems.ofAnyCall(), List.of(Refusals.unknownRefund(), Unknown.notRead()))),
                        "resolveRefund",
                        all(List.of(
                                UsualProblems.ofTokens(),
                                UsualProblems.ofAnyCall(),
                                UsualProblems.ofJsonBodies("decision", MOST_BYTES),
                                decisions()))),
                Map.of("state", "With `refund-not-held`: where the refund stands."));
    }

    private static List<Problem> decisions() {
        return List.of(
                Refusals.invalidDecision("decision", "has to be completed or released"),
                Refusals.unknownRefund(),
                Refusals.notHeld(RefundState.COMPLETED),
                Refusals.notAtTheGateway(),
                Refusals.notRead(),
                Unknown.notKnown());
    }
}
