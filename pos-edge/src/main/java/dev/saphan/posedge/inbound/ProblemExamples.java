package dev.saphan.posedge.inbound;

import static dev.saphan.http.OpenApiProblems.all;

import dev.saphan.events.ScanId;
import dev.saphan.http.Problem;
import dev.saphan.http.Problems;
import dev.saphan.http.Unknown;
import dev.saphan.http.UsualProblems;
import dev.saphan.posedge.ScanStatus;
import dev.saphan.posedge.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One example of each problem, by the call that may answer it. Made by the code that makes the real ones. */
final class ProblemExamples {
    private static final ScanId OTHER = ScanId.of("0198c5a2-7d1e-7c3b-9f7a-3f1a5b0c9d21");

    private static final long MOST_BYTES = 16 * 1024;

    private static final Problem NO_TILL = of(403, "no-till", "The token belongs to no till");
    private static final Problem NO_SCAN = Answers.noSuchScan().problem();
    private static final Problem BAD_QUERY = of(400, "invalid-query", "The query holds what cannot be asked for")
            .withError("limit", "is not a value that can be asked for");
    private static final Problem TOO_MANY_STREAMS = LiveFilter.full();

    private static final List<Problem> ANY =
            all(List.of(UsualProblems.ofTokens(), List.of(NO_TILL), UsualProblems.ofAnyCall()));
    private static final List<Problem> READ = all(List.of(ANY, List.of(Unknown.notRead())));
    private static final List<Problem> WRITE = all(List.of(ANY, List.of(Unknown.notKnown())));
    private static final List<Problem> BODY = all(
            List.of(UsualProblems.ofJsonBodies("amount", MOST_BYTES), List.of(UsualProblems.ofMissing("basketId"))));

    /** By {@code operationId}. */
    static final Map<String, List<Problem>> BY_CALL = Map.of(
            "takeScan",
            all(List.of(WRITE, BODY, scanProblems(), List.of(Problems.tooManyRequests(Duration.ofSeconds(1))))),
            "listScans",
            all(List.of(READ, List.of(BAD_QUERY))),
            "showScan",
            all(List.of(READ, List.of(NO_SCAN))),
            "followScan",
            all(List.of(READ, List.of(NO_SCAN, TOO_MANY_STREAMS))),
            "followScans",
            all(List.of(READ, List.of(TOO_MANY_STREAMS))),
            "cancelScan",
            all(List.of(WRITE, List.of(NO_SCAN, Answers.scanFinal(ScanStatus.SUCCESSFUL)))),
            "refundScan",
            all(List.of(WRITE, BODY, List.of(NO_SCAN), refundProblems())));

    private ProblemExamples() {}

    private static List<Problem> scanProblems() {
        Violation amount = new Violation("amount", "must be from 2000 to 15000000 satang");
        return List.of(
                Answers.scanIdReused(),
                Answers.basketBusy(OTHER),
                Answers.basketPaid(OTHER),
                Answers.invalidScan(List.of(amount)),
                Answers.gatewayUnreachable(),
                Answers.tooManyWaiting());
    }

    private static List<Problem> refundProblems() {
        Violation amount = new Violation("amount", "must be at least 1 satang");
        return List.of(
                Answers.refundIdReused(),
                Answers.notSuccessful(),
                Answers.exceedsRemaining(20_000),
                Answers.invalidRefund(List.of(amount)));
    }

    private static Problem of(int status, String slug, String title) {
        return Problem.of(status, slug, title, "Nothing was done or stored.");
    }
}
