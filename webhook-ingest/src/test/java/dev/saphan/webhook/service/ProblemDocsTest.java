package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.house.DocumentedProblems;
import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.People;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says of errors is what is answered. */
@QuarkusTest
class ProblemDocsTest {
    private static final String DISMISS = "{\"verdict\": \"dismiss\", \"reason\": \"a test charge\"}";
    private static final String PUBLISH = "{\"verdict\": \"publish\", \"reason\": \"seen\"}";

    private final ScriptedGateway gateway = ScriptedGateway.shared();
    private final Scan scan = Scan.fresh();
    private final String path = "/completions/" + scan.chargeId();

    @Test
    void shouldDocumentEveryProblem_ofAWebhook() {
        EventBody event = scan.pending().event("charge.complete");
        Map<String, String> signed = Omise.signed(event.bytes(), Omise.SECRET, Instant.now());
        byte[] noEvent = "{}".getBytes(StandardCharsets.UTF_8);
        DocumentedProblems documented = documented("takeWebhook");

        hold(documented, Omise.posts(event.bytes(), Map.of()));
        hold(
                documented,
                Omise.posts(
                        event.bytes(),
                        Map.of(WebhookSignature.TIMESTAMP_HEADER, "now", WebhookSignature.SIGNATURE_HEADER, "x")));
        hold(documented, Omise.posts(noEvent, signed));
        hold(documented, Omise.posts(event.bytes(), signedAfter(event, -310)));
        hold(documented, Omise.posts(event.bytes(), signedAfter(event, 310)));
        hold(documented, Omise.sends(noEvent));
        hold(documented, Omise.sends(event.with("livemode", true)));
        hold(documented, Omise.sends(new byte[300 * 1024]));
        hold(
                documented,
                RestAssured.given()
                        .contentType("text/plain")
                        .headers(signed)
                        .body(event.bytes())
                        .post("/webhooks/omise"));

        documented.areAllAnswered("not-stored");
    }

    @Test
    void shouldDocumentEveryProblem_ofWhatIsKnown() {
        suspect();
        DocumentedProblems documented = documented("showCompletion");

        hold(documented, RestAssured.get("/completions/chrg_test_nobody"));
        hold(documented, RestAssured.given().accept("text/html").get(path));
        Database.rolledBack(other -> {
            lockWatches(other.createStatement());
            hold(documented, RestAssured.get(path));
        });

        documented.areAllAnswered();
    }

    @Test
    void shouldDocumentEveryProblem_ofTheList() {
        DocumentedProblems documented = documented("listSuspects");
        String list = "/completions?suspect=true";

        hold(documented, RestAssured.get(list));
        hold(documented, as(People.till()).get(list));
        hold(documented, as(People.headOffice()).get("/completions"));
        hold(documented, as(People.headOffice()).accept("text/html").get(list));
        Database.rolledBack(other -> {
            lockWatches(other.createStatement());
            hold(documented, as(People.headOffice()).get(list));
        });

        documented.areAllAnswered();
    }

    @Test
    void shouldDocumentEveryProblem_ofADecision() {
        suspect();
        DocumentedProblems documented = documented("resolveCompletion");

        hold(documented, resolve(RestAssured.given(), DISMISS));
        hold(documented, resolve(as(People.till()), DISMISS));
        hold(documented, resolve(headOffice().accept("text/html"), DISMISS));
        hold(documented, resolve(headOffice(), "{"));
        hold(documented, resolve(headOffice(), ""));
        hold(documented, resolve(headOffice(), "{}"));
        hold(documented, resolve(headOffice(), "{\"verdict\": 7, \"reason\": \"x\"}"));
        hold(documented, resolve(headOffice(), "{\"verdict\": \"dismiss\", \"reason\": \"x\", \"tip\": 1}"));
        hold(documented, resolve(headOffice(), "{\"verdict\": \"burn\", \"reason\": \"x\"}"));
        hold(documented, resolve(headOffice(), "{\"reason\": \"" + "x".repeat(300_000) + "\"}"));
        hold(documented, headOffice().contentType("text/plain").body(DISMISS).post(path + "/resolve"));
        hold(
                documented,
                headOffice()
                        .contentType("application/json")
                        .body(DISMISS)
                        .post("/completions/chrg_test_nobody/resolve"));
        gateway.has(scan.of(7_000).pending());
        hold(documented, resolve(headOffice(), PUBLISH));
        gateway.answers(scan.chargeId().value(), ScriptedGateway.Answer.html(503));
        hold(documented, resolve(headOffice(), PUBLISH));
        assertThat(resolve(headOffice(), DISMISS).statusCode()).isEqualTo(200);
        hold(documented, resolve(headOffice(), DISMISS));

        documented.areAllAnswered("unavailable");
    }

    @Test
    void shouldSayWhichCallsAskForAToken() {
        JsonPath document = document();

        assertThat(document.getList("paths.'/completions/{chargeId}/resolve'.post.security"))
                .isNotEmpty();
        assertThat(document.getList("paths.'/completions/{chargeId}'.get.security"))
                .isNull();
        assertThat(document.getList("paths.'/webhooks/omise'.post.security")).isNull();
    }

    private void suspect() {
        gateway.has(scan.of(7_000).pending().paid());
        Broker.shared().hears(scan.created(Instant.now()));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> RestAssured.get(path).jsonPath().getString("suspect.reason") != null);
    }

    private static void lockWatches(Statement lock) throws SQLException {
        lock.execute("lock table watch in access exclusive mode");
    }

    private static Map<String, String> signedAfter(EventBody event, int seconds) {
        return Omise.signed(event.bytes(), Omise.SECRET, Instant.now().plusSeconds(seconds));
    }

    private Response resolve(RequestSpecification request, String body) {
        return request.contentType("application/json").body(body).post(path + "/resolve");
    }

    private static RequestSpecification headOffice() {
        return as(People.headOffice());
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
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
