package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.saphan.house.DocumentedProblems;
import dev.saphan.posedge.Issuer;
import dev.saphan.posedge.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the OpenAPI document says about errors is what is answered: every problem of every call, provoked. */
@QuarkusTest
class ProblemDocsTest extends OnRealServers {
    private static final List<String> CALLS =
            List.of("takeScan", "listScans", "showScan", "followScan", "followScans", "cancelScan", "refundScan");

    private final Map<String, Map<String, Object>> operations = new HashMap<>();
    private final Map<String, String> pathOf = new HashMap<>();
    private final Map<String, String> methodOf = new HashMap<>();
    private Door till = Door.till();

    static List<String> calls() {
        return CALLS;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldDocumentEveryProblemThatACallAnswers_andNoOther(String operationId) {
        readDocument();
        till = Door.till().scanned();

        List<Response> answers = new ArrayList<>(provokedAtAnyCall(operationId));
        if (operations.get(operationId).containsKey("requestBody")) {
            answers.addAll(provokedByBodies(operationId));
        }
        answers.addAll(provokedAt(operationId));

        DocumentedProblems documented = DocumentedProblems.of(document().getMap(""), operationId);
        answers.forEach(
                answer -> documented.hold(answer.statusCode(), answer.jsonPath().getMap("")));
        documented.areAllAnswered(duringAnOutage(operationId));
    }

    /** By OutageTest and LiveScansTest. */
    private static String[] duringAnOutage(String operationId) {
        return switch (operationId) {
            case "takeScan" -> new String[] {"unavailable", "gateway-unreachable", "too-many-waiting"};
            case "followScan", "followScans" -> new String[] {"unavailable", "too-many-streams"};
            default -> new String[] {"unavailable"};
        };
    }

    private List<Response> provokedAtAnyCall(String operationId) {
        return List.of(
                send(operationId, given(), example(operationId)),
                send(
                        operationId,
                        as(Tokens.sign(Tokens.claims(till.store, till.terminal).groups("accounting"))),
                        example(operationId)),
                send(operationId, as(withoutStore()), example(operationId)),
                send(operationId, as(supervisor()).accept("text/html"), example(operationId)));
    }

    private List<Response> provokedByBodies(String operationId) {
        return List.of(
                send(operationId, "{"),
                send(operationId, ""),
                send(operationId, "{}"),
                send(operationId, changed(operationId, "tip", 1)),
                send(operationId, changed(operationId, "amount", "much")),
                send(operationId, changed(operationId, "currency", "x".repeat(40_000))),
                call(operationId, as(supervisor()).contentType("text/plain").body("{}")));
    }

    private List<Response> provokedAt(String operationId) {
        return switch (operationId) {
            case "takeScan" -> provokedByScans();
            case "listScans" -> List.of(as(till.token).get("/scans?limit=0"));
            case "refundScan" -> provokedByRefunds();
            case "cancelScan" -> {
                Door paid = paid();
                yield List.of(strange(operationId), paid.cancel());
            }
            case "showScan", "followScan" -> List.of(strange(operationId));
            default -> List.of();
        };
    }

    private List<Response> provokedByScans() {
        Door other = Door.till(till.store);
        Door paid = paid();
        Door again = Door.till(paid.store);
        Door hasty = Door.till();
        Response fast = hasty.post(hasty.scan());
        for (int i = 0; i < 200 && fast.statusCode() != 429; i++) {
            fast = hasty.post(hasty.scan());
        }
        return List.of(
                till.post(till.scanWith("amount", 30_000)),
                other.post(other.scanWith("basketId", till.basket)),
                again.post(again.scanWith("basketId", paid.basket)),
                till.post(changed("takeScan", "amount", 1)),
                fast);
    }

    private List<Response> provokedByRefunds() {
        Door paid = paid();
        String id = UUID.randomUUID().toString();
        paid.refund(Map.of("refundId", id, "amount", 20_000, "reason", "damaged"))
                .then()
                .statusCode(202);
        return List.of(
                till.refund(Map.of("refundId", UUID.randomUUID().toString(), "reason", "damaged")),
                paid.refund(Map.of("refundId", id, "amount", 1_000, "reason", "damaged")),
                paid.refund(Map.of("refundId", UUID.randomUUID().toString(), "amount", 9_000, "reason", "damaged")),
                paid.refund(Map.of("refundId", UUID.randomUUID().toString(), "amount", 0, "reason", "damaged")),
                strange("refundScan"));
    }

    /** About a scan that is not there. */
    private Response strange(String operationId) {
        till = Door.till();
        return send(operationId, example(operationId));
    }

    private Response send(String operationId, Object body) {
        return send(operationId, as(supervisor()), body);
    }

    private Response send(String operationId, RequestSpecification request, Object body) {
        boolean hasBody = operations.get(operationId).containsKey("requestBody");
        return call(
                operationId, hasBody ? request.contentType("application/json").body(body) : request);
    }

    private Response call(String operationId, RequestSpecification request) {
        String path = pathOf.get(operationId).replace("{scanId}", till.scanId.toString());
        return request.request(methodOf.get(operationId), path);
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    private String supervisor() {
        return Tokens.supervisor(till.store);
    }

    private static String withoutStore() {
        return Tokens.sign(Jwt.issuer(Issuer.NAME)
                .audience("saphan")
                .subject("somchai")
                .groups(Set.of("till", "supervisor"))
                .expiresAt(Instant.now().plusSeconds(60)));
    }

    private Map<String, Object> changed(String operationId, String field, Object value) {
        Map<String, Object> body = new HashMap<>(example(operationId));
        body.put(field, value);
        return body;
    }

    /** The document's own examples, as a body; fresh, and with an id of its own. */
    private Map<String, Object> example(String operationId) {
        Map<String, Object> body = new HashMap<>();
        String schema = operationId.equals("takeScan") ? "ScanRequest" : "RefundRequest";
        schema(schema).forEach((field, property) -> body.put(field, ((List<?>) property.get("examples")).getFirst()));
        body.replace("scanId", UUID.randomUUID().toString());
        body.replace("refundId", UUID.randomUUID().toString());
        body.replace("basketId", "basket-" + UUID.randomUUID());
        body.replace("scannedAt", Instant.now().toString());
        body.replace("sentAt", Instant.now().toString());
        return body;
    }

    @Test
    void shouldTakeItsOwnExample() {
        readDocument();

        send("takeScan", example("takeScan")).then().statusCode(202);
    }

    @Test
    void shouldBeOpenApi31() {
        given().accept("application/json").get("/q/openapi").then().body("openapi", startsWith("3.1"));
    }

    private Map<String, Map<String, Object>> schema(String name) {
        return document().getMap("components.schemas." + name + ".properties");
    }

    private static JsonPath document() {
        return given().accept("application/json").get("/q/openapi").jsonPath();
    }

    private void readDocument() {
        Map<String, Map<String, Map<String, Object>>> paths = document().getMap("paths");
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            String id = String.valueOf(operation.get("operationId"));
            operations.put(id, operation);
            pathOf.put(id, path);
            methodOf.put(id, method.toUpperCase(Locale.ROOT));
        }));
        assertThat(operations.keySet()).as("every call is tested here").containsExactlyInAnyOrderElementsOf(CALLS);
    }
}
