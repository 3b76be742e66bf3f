package dev.saphan.webhook.inbound;

import dev.saphan.http.OpenApiProblems;
import dev.saphan.http.Problem;
import dev.saphan.http.Problems;
import dev.saphan.http.Unknown;
import dev.saphan.http.UsualProblems;
import dev.saphan.webhook.flow.Opened.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which problems each call may answer, in the OpenAPI document; a test compares that with what is answered. */
public final class ProblemDocs extends OpenApiProblems {
    private static final long MOST_BYTES = 256 * 1024;

    public ProblemDocs() {
        super(
                Map.of(
                        "takeWebhook",
                        all(List.of(faults(), UsualProblems.ofBodies(MOST_BYTES), List.of(Refusals.notStored()))),
                        "showCompletion",
                        all(List.of(UsualProblems.ofAnyCall(), List.of(Refusals.unknownCharge(), Unknown.notRead()))),
                        "listSuspects",
                        all(List.of(
                                UsualProblems.ofTokens(),
                                UsualProblems.ofAnyCall(),
                                List.of(Refusals.invalidQuery(), Unknown.notRead()))),
                        "resolveCompletion",
                        all(List.of(
                                UsualProblems.ofTokens(),
                                UsualProblems.ofAnyCall(),
                                UsualProblems.ofJsonBodies("reason", MOST_BYTES),
                                resolutions()))),
                Map.of());
    }

    private static List<Problem> faults() {
        return Arrays.stream(Fault.values()).map(Refusals::of).toList();
    }

    private static List<Problem> resolutions() {
        return List.of(
                UsualProblems.ofMissing("reason"),
                Problems.invalidRequest().withError("verdict", "has to be publish or dismiss"),
                Refusals.unknownCharge(),
                Refusals.notSuspect(),
                Refusals.notEnded(),
                Refusals.gatewayUnreadable(),
                Unknown.notKnown());
    }
}
