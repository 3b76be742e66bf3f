package dev.saphan.refund.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundRequested;
import dev.saphan.refund.door.WayToOmise.Mishap;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HttpTest {
    private static final String HEAD_OFFICE = "head-office";

    private final OmiseTwin omise = OmiseTwin.shared();
    private final Journey journey = Journey.shared();

    @Inject
    MovableClock clock;

    @Test
    void shouldShowTheWholeTimeline() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        RefundRequested command = journey.ask(purchase, 15_000L);
        RefundCompleted completed = journey.completed(command);

        given().get("/refunds/{id}", command.refundId().toString())
                .then()
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("chargeId", equalTo(purchase.chargeId().value()))
                .body("amount", equalTo(15_000))
                .body("gatewayRefundId", equalTo(completed.gatewayRefundId()))
                .body("timeline.to", hasItems("requested", "reserved", "submitting", "completed"))
                .body("timeline.cause", hasItems("received", "set_aside", "posting", "answered"))
                .body("timeline.time", hasItem(notNullValue()));
    }

    @Test
    void shouldAnswerAProblem_whenTheRefundIsNotKnown() {
        given().get("/refunds/{id}", UUID.randomUUID().toString())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", endsWith("/unknown-refund"));
        given().get("/refunds/not-a-uuid").then().statusCode(404).body("type", endsWith("/unknown-refund"));
    }

    @Test
    void shouldLetNobodyButHeadOfficeDecide() {
        String path = "/refunds/" + UUID.randomUUID() + "/resolve";
        String body = "{\"decision\": \"released\"}";

        given().contentType("application/json").body(body).post(path).then().statusCode(401);
        given().auth()
                .oauth2(HeadOfficeKeys.token("supervisor"))
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(403);
        decide(UUID.randomUUID().toString(), body).statusCode(404);
    }

    @Test
    void shouldRefuseATokenThatIsMeantForOthers() {
        given().auth()
                .oauth2(HeadOfficeKeys.token(HEAD_OFFICE, "somebody-else"))
                .contentType("application/json")
                .body("{\"decision\": \"released\"}")
                .post("/refunds/{id}/resolve", UUID.randomUUID().toString())
                .then()
                .statusCode(401);
    }

    @Test
    void shouldRefuseADecision_thatIsNone() {
        String id = UUID.randomUUID().toString();

        decide(id, "{\"decision\": \"perhaps\"}").statusCode(422).body("errors[0].field", equalTo("decision"));
        decide(id, "{\"decision\": \"completed\"}").statusCode(422).body("errors[0].field", equalTo("gatewayRefundId"));
        decide(id, "{").statusCode(400);
    }

    @Test
    void shouldReleaseAHeldRefund_andGiveItsMoneyFree() {
        Purchase purchase = Purchase.paid(40_000);
        RefundRequested command = held(purchase);

        decide(command.refundId().toString(), "{\"decision\": \"released\"}")
                .statusCode(200)
                .body("state", equalTo("refused"))
                .body("refusedReason", equalTo("gateway_refused"));

        assertThat(journey.refused(command).message()).contains("head office");
        assertThat(journey.completed(journey.ask(purchase, null)).amount()).isEqualTo(40_000);
        decide(command.refundId().toString(), "{\"decision\": \"released\"}")
                .statusCode(409)
                .body("type", endsWith("/refund-not-held"))
                .body("state", equalTo("refused"));
    }

    @Test
    void shouldTakeTheRefundThatWasMadeByHand_afterACheckAtTheGateway() {
        Purchase purchase = Purchase.paid(40_000);
        RefundRequested command = held(purchase);
        String id = command.refundId().toString();
        decide(id, "{\"decision\": \"completed\", \"gatewayRefundId\": \"rfnd_test_0\"}")
                .statusCode(422)
                .body("type", endsWith("/not-at-the-gateway"));

        String byHand = omise.refundOnTheDashboard(purchase.chargeId(), 14_001);

        decide(id, "{\"decision\": \"completed\", \"gatewayRefundId\": \"" + byHand + "\"}")
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("timeline.cause", hasItem("head_office"));
        assertThat(journey.completed(command).gatewayRefundId()).isEqualTo(byHand);
        assertThat(journey.foreign(purchase.chargeId())).isEmpty();
    }

    /** Before head office speaks, the list is read: nobody's refund has taken the sum that the held one waits for. */
    @Test
    void shouldTakeTheRefundThatWasMadeByHand_whenItWasCountedAsNobodysBefore() {
        Purchase purchase = Purchase.paid(20_000);
        RefundRequested command = held(purchase);
        String byHand = omise.refundOnTheDashboard(purchase.chargeId(), 14_001);
        clock.jump(Duration.ofHours(1));
        journey.awaitState(command.refundId(), "refused");

        decide(command.refundId().toString(), "{\"decision\": \"completed\", \"gatewayRefundId\": \"" + byHand + "\"}")
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("gatewayRefundId", equalTo(byHand));
        Journey.eventually(() -> assertThat(completionsAbout(command.refundId().toString()))
                .isNotEmpty()
                .as("one fact, that is booked once: told again, now that it is known whose it is")
                .isEqualTo(completionsAbout(byHand)));
    }

    /** Under which ids the topic holds them. */
    private Set<String> completionsAbout(String subject) {
        return journey.topic().records().stream()
                .map(Topic::headers)
                .filter(headers -> subject.equals(headers.get("ce_subject")))
                .filter(headers -> "saphan.RefundCompleted".equals(headers.get("ce_type")))
                .map(headers -> headers.get("ce_id"))
                .collect(Collectors.toSet());
    }

    @Test
    void shouldRaiseTheAlarm_whenARefundIsHeld() {
        held(Purchase.paid(40_000));

        Journey.eventually(() -> given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("saphan_refunds_moves_total{cause=\"sought_in_vain\",to=\"held\"}"))
                .body(containsString("saphan_refunds_open{state=\"held\"}")));
    }

    @Test
    void shouldCountRefusals_byTheirReason() {
        Purchase purchase = Purchase.paid(40_000);
        journey.tell(purchase.completed());
        journey.refused(journey.ask(purchase, 40_001L));
        journey.refused(journey.ask(purchase, 0L));
        journey.refused(journey.ask(Purchase.nowhere(), 1L));

        Journey.eventually(() -> given().get("/q/metrics")
                .then()
                .body(containsString("saphan_refunds_refused_total{reason=\"exceeds_remaining\"}"))
                .body(containsString("saphan_refunds_refused_total{reason=\"amount_invalid\"}"))
                .body(containsString("saphan_refunds_refused_total{reason=\"unknown_charge\"}")));
    }

    @Test
    void shouldBeHealthy_andReportTheGatewayAsData() {
        // Ready soon after another test's outage, not at once: the topics are asked for in the background.
        Journey.eventually(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("gateway", "topics")));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200).body(containsString("/refunds/{refundId}"));
    }

    /** A part that never reached the gateway, and was looked for in vain. */
    private RefundRequested held(Purchase purchase) {
        omise.way().next(purchase.chargeId(), Mishap.ANSWERS_500_BEFORE);
        RefundRequested command = journey.ask(purchase, 14_001L);
        journey.awaitState(command.refundId(), "uncertain");
        Journey.lookForItInVain(clock, command.refundId());
        return command;
    }

    private static ValidatableResponse decide(String refundId, String body) {
        return given().auth()
                .oauth2(HeadOfficeKeys.token(HEAD_OFFICE))
                .contentType("application/json")
                .body(body)
                .post("/refunds/{id}/resolve", refundId)
                .then();
    }
}
