package dev.saphan.posedge.inbound;

import dev.saphan.events.ScanId;
import dev.saphan.http.Problem;
import dev.saphan.http.Problems;
import dev.saphan.posedge.ScanStatus;
import dev.saphan.posedge.Violation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One example of each problem, by the call that may answer it. Made by the code that makes the real ones. */
final class ProblemExamples {
    private static final ScanId OTHER = ScanId.of("0198c5a2-7d1e-7c3b-9f7a-3f1a5b0c9d21");

    /** What the framework or a filter says before a call of ours is reached. */
    private static final Problem NO_TOKEN = of(401, "unauthenticated", "Nobody is known to be asking");

    private static final Problem NO_TILL = of(403, "no-till", "The token belongs to no till");
    private static final Problem NOT_ALLOWED = Problems.forbidden();
    private static final Problem NO_SCAN = Answers.noSuchScan().problem();
    private static final Problem BAD_JSON = of(400, "malformed-json", "The body is not one well-formed JSON value");
    private static final Problem NO_BODY = of(400, "empty-body", "The body is empty");
    private static final Problem STRANGE_FIELD = of(400, "unknown-field", "The body has a field that is not known here")
            .withError("tip", "is not known");
    private static final Problem LACKS_FIELD =
            of(400, "missing-field", "The body lacks a field").withError("amount", "is missing");
    private static final Problem WRONG_TYPE = of(400, "wrong-type", "A field of the body is not of the type asked for")
            .withError("amount", "is not a number");
    private static final Problem NOT_ACCEPTABLE =
            of(406, "not-acceptable", "There is no answer in the format asked for");
    private static final Problem TOO_LARGE = of(413, "payload-too-large", "The body is too large");
    private static final Problem NOT_JSON =
            of(415, "unsupported-media-type", "The body is in a format that is not read here");
    private static final Problem BAD_QUERY = of(400, "invalid-query", "The query holds what cannot be asked for")
            .withError("limit", "is not a value that can be asked for");
    private static final Problem TOO_MANY_STREAMS = LiveFilter.full();

    private static final List<Problem> ANY = List.of(NO_TOKEN, NOT_ALLOWED, NO_TILL, NOT_ACCEPTABLE);
    private static final List<Problem> READ = all(List.of(ANY, List.of(Unknown.notRead())));
    private static final List<Problem> WRITE = all(List.of(ANY, List.of(Unknown.notKnown())));
    private static final List<Problem> BODY =
            List.of(BAD_JSON, NO_BODY, STRANGE_FIELD, LACKS_FIELD, WRONG_TYPE, TOO_LARGE, NOT_JSON);

    private static final Map<String, List<Problem>> BY_CALL = Map.of(
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

    /** By status. */
    static Map<Integer, List<Problem>> of(@Nullable String operationId) {
        List<Problem> problems = operationId == null ? List.of() : BY_CALL.getOrDefault(operationId, List.of());
        return problems.stream().collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));
    }

    /** As it is answered. */
    static Map<String, Object> body(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            body.put(
                    "errors",
                    problem.errors().stream()
                            .map(each -> Map.of("field", each.field(), "message", each.message()))
                            .toList());
        }
        problem.members().entrySet().stream()
                .sorted(Entry.comparingByKey())
                .forEach(member -> body.put(
                        member.getKey(),
                        member.getValue() instanceof Number ? member.getValue() : String.valueOf(member.getValue())));
        return body;
    }

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

    private static List<Problem> all(List<List<Problem>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }
}
