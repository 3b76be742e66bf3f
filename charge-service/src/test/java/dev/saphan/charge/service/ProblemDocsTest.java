package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ScanReceived;
import dev.saphan.house.DocumentedProblems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says of errors is what is answered. */
@QuarkusTest
class ProblemDocsTest extends ServiceTest {

    @Test
    void shouldDocumentEveryProblem_ofACharge() {
        ScanReceived scan = Tills.scan();
        charged(scan);
        DocumentedProblems documented = documented("showCharge");

        hold(documented, RestAssured.get("/charges/" + UUID.randomUUID()));
        hold(documented, RestAssured.get("/charges/not-a-uuid"));
        hold(documented, RestAssured.given().accept("text/html").get("/charges/" + scan.scanId()));
        table.whileLocked("charge", () -> {
            Response answer = asked(scan);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            hold(documented, answer);
        });

        documented.areAllAnswered();
        assertThat(state(scan)).isNotEqualTo("unknown");
    }

    @Test
    void shouldDocumentEveryProblem_ofTheGateway() {
        DocumentedProblems documented = documented("showGateway");

        hold(documented, RestAssured.given().accept("text/html").get("/gateway"));

        documented.areAllAnswered();
    }

    @Test
    void shouldDescribeACharge() {
        JsonPath document = document();

        assertThat(document.getString("components.schemas.Charge.properties.scanId.type"))
                .isEqualTo("string");
        assertThat(document.getString("components.schemas.Charge.properties.timeline.type"))
                .isEqualTo("array");
        assertThat(document.getString("components.schemas.Ended.properties.refusedReason.type"))
                .as("in the words of the contract, not in Java's")
                .isEqualTo("string");
    }

    private static void hold(DocumentedProblems documented, Response answer) {
        documented.hold(answer.statusCode(), answer.jsonPath().getMap(""));
    }

    private static DocumentedProblems documented(String operationId) {
        return DocumentedProblems.of(document().getMap(""), operationId);
    }

    private static JsonPath document() {
        return RestAssured.given().accept("application/json").get("/q/openapi").jsonPath();
    }
}
