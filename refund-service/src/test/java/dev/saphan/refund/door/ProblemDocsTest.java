package dev.saphan.refund.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.RefundRequested;
import dev.saphan.house.DocumentedProblems;
import dev.saphan.refund.door.WayToOmise.Mishap;
import dev.saphan.refund.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says of errors is what is answered. */
@QuarkusTest
class ProblemDocsTest {
    private static final String RELEASED = "{\"decision\": \"released\"}";

    private final OmiseTwin omise = OmiseTwin.shared();
    private final Journey journey = Journey.shared();

    @Inject
    MovableClock clock;

    @Test
    void shouldDocumentEveryProblem_ofARefund() {
        String id = completed();
        DocumentedProblems documented = documented("showRefund");

        hold(documented, given().get("/refunds/{id}", UUID.randomUUID().toString()));
        hold(documented, given().accept("text/html").get("/refunds/{id}", id));
        Table.whileLocked("refund", () -> {
            Response answer = given().get("/refunds/{id}", id);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            hold(documented, answer);
        });

        documented.areAllAnswered();
    }

    @Test
    void shouldDocumentEveryProblem_ofADecision() {
        String completed = completed();
        Purchase purchase = Purchase.paid(40_000);
        String held = held(purchase);
        DocumentedProblems documented = documented("resolveRefund");

        hold(documented, decide(given(), held, RELEASED));
        hold(documented, decide(as("supervisor"), held, RELEASED));
        hold(documented, decide(headOffice().accept("text/html"), held, RELEASED));
        hold(documented, decide(headOffice(), held, "{"));
        hold(documented, decide(headOffice(), held, ""));
        hold(documented, decide(headOffice(), held, "{\"decision\": 7}"));
        hold(documented, decide(headOffice(), held, "{\"decision\": \"released\", \"tip\": 1}"));
        hold(documented, decide(headOffice(), held, "{\"decision\": \"" + "x".repeat(70_000) + "\"}"));
        hold(documented, headOffice().contentType("text/plain").body(RELEASED).post("/refunds/{id}/resolve", held));
        hold(documented, decide(headOffice(), held, "{}"));
        hold(documented, decide(headOffice(), UUID.randomUUID().toString(), RELEASED));
        hold(documented, decide(headOffice(), completed, RELEASED));
        hold(
                documented,
                decide(headOffice(), held, "{\"decision\": \"completed\", \"gatewayRefundId\": \"rfnd_test_0\"}"));
        omise.way().hide(purchase.chargeId());
        hold(
                documented,
                decide(headOffice(), held, "{\"decision\": \"completed\", \"gatewayRefundId\": \"rfnd_test_0\"}"));

        documented.areAllAnswered("unavailable");
    }

    @Test
    void shouldSayWhichCallsAskForAToken() {
        JsonPath document = document();

        assertThat(document.getList("paths.'/refunds/{refundId}/resolve'.post.security"))
                .isNotEmpty();
        assertThat(document.getList("paths.'/refunds/{refundId}'.get.security")).isNull();
    }

    private String completed() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        RefundRequested command = journey.ask(purchase, 15_000L);
        journey.completed(command);
        return command.refundId().toString();
    }

    /** A part that never reached the gateway, and was looked for in vain. */
    private String held(Purchase purchase) {
        journey.tell(purchase.completed());
        omise.way().next(purchase.chargeId(), Mishap.ANSWERS_500_BEFORE);
        RefundRequested command = journey.ask(purchase, 14_001L);
        journey.awaitState(command.refundId(), "uncertain");
        Journey.lookForItInVain(clock, command.refundId());
        return command.refundId().toString();
    }

    private static Response decide(RequestSpecification request, String refundId, String body) {
        return request.contentType("application/json").body(body).post("/refunds/{id}/resolve", refundId);
    }

    private static RequestSpecification headOffice() {
        return as("head-office");
    }

    private static RequestSpecification as(String group) {
        return given().auth().oauth2(HeadOfficeKeys.token(group));
    }

    private static void hold(DocumentedProblems documented, Response answer) {
        documented.hold(answer.statusCode(), answer.jsonPath().getMap(""));
    }

    private static DocumentedProblems documented(String operationId) {
        return DocumentedProblems.of(document().getMap(""), operationId);
    }

    private static JsonPath document() {
        return given().accept("application/json").get("/q/openapi").jsonPath();
    }
}
