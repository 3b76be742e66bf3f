package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.StoreId;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.ChargeBody;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.People;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What contradicts itself is not published, is shown, and is head office's to resolve. */
@QuarkusTest
class SuspectTest {
    private final ScriptedGateway gateway = ScriptedGateway.shared();
    private final Scan scan = Scan.fresh();

    @Test
    void shouldPublishNothingAndListIt_whenTheAmountIsAnother() {
        suspectAmount();

        assertThat(Completions.of(scan.chargeId())).isEmpty();
        JsonPath listed = list(People.headOffice()).jsonPath();
        assertThat(listed.getList("completions.chargeId", String.class))
                .contains(scan.chargeId().value());
    }

    @Test
    void shouldPublishNothing_whenTheMetadataNameAnotherStore() {
        gateway.has(scan.of(new StoreId("store-9")).pending().paid());
        Broker.shared().hears(scan.created(Instant.now()));

        assertThat(awaitSuspect().getString("suspect.reason")).isEqualTo("owner_differs");
        assertThat(Completions.of(scan.chargeId())).isEmpty();
    }

    @Test
    void shouldRaiseTheAlarm_whenWhatWasPublishedTurnsOutToContradict() {
        gateway.has(scan.pending().paid());
        Omise.sends(scan.pending().paid().event("charge.complete"));
        Completions.awaitOne(scan.chargeId());

        Broker.shared().hears(scan.of(1).created(Instant.now()));

        assertThat(awaitSuspect().getString("suspect.reason")).isEqualTo("money_differs");
    }

    @Test
    void shouldPublishWhatTheGatewaySays_whenHeadOfficeSaysSo() {
        suspectAmount();

        Response response = resolve(People.headOffice(), "publish", "seen on the dashboard");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("resolutions[0].by")).isEqualTo("ann@head-office");
        assertThat(response.jsonPath().getString("resolutions[0].why")).isEqualTo("seen on the dashboard");
        assertThat(response.jsonPath().getString("status")).isEqualTo("successful");
        ChargeCompleted completed = Completions.awaitOne(scan.chargeId());
        assertThat(completed.amount()).isEqualTo(7_000);
        assertThat(completed.scanId()).isEqualTo(scan.scanId());
        assertThat(resolve(People.headOffice(), "dismiss", "again").statusCode())
                .isEqualTo(409);
    }

    @Test
    void shouldPublishNothing_whenHeadOfficeDismissesIt() {
        suspectAmount();

        assertThat(resolve(People.headOffice(), "dismiss", "a test charge").statusCode())
                .isEqualTo(200);

        Omise.sends(scan.of(7_000).pending().paid().event("charge.complete"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> gateway.readsOf(scan.chargeId().value()) >= 2);
        assertThat(show().getString("suspect")).isNull();
        assertThat(Completions.of(scan.chargeId())).isEmpty();
        assertThat(list(People.headOffice()).jsonPath().getList("completions.chargeId", String.class))
                .doesNotContain(scan.chargeId().value());
    }

    @Test
    void shouldDecideNothing_whenTheGatewayCannotBeRead() {
        suspectAmount();
        gateway.answers(scan.chargeId().value(), ScriptedGateway.Answer.html(503));

        assertThat(resolve(People.headOffice(), "publish", "now").statusCode()).isEqualTo(503);
        assertThat(show().getString("suspect.reason")).isEqualTo("money_differs");
    }

    @Test
    void shouldPublishNothing_whenTheGatewayShowsNoEnd() {
        suspectAmount();
        gateway.has(scan.of(7_000).pending());

        assertThat(resolve(People.headOffice(), "publish", "now").statusCode()).isEqualTo(409);
    }

    /** As those of one batch of messages do. A page that ended between them would hide the rest from whoever asks for the next. */
    @Test
    void shouldSkipNone_whenSeveralBecameSuspectAtOneInstant() {
        String batch = "2020-01-02T03:04:05.678901Z";
        List<String> together = List.of(suspectSince(batch), suspectSince(batch), suspectSince(batch));
        String earlier = suspectSince("2020-01-02T03:04:05.678Z");

        JsonPath first = page("2021-01-01T00:00:00Z");
        JsonPath second = page(first.getString("completions[-1].suspect.since"));

        assertThat(first.getList("completions.chargeId", String.class)).containsExactlyInAnyOrderElementsOf(together);
        assertThat(second.getList("completions.chargeId", String.class)).containsExactly(earlier);
    }

    private static String suspectSince(String time) {
        String chargeId = Scan.fresh().chargeId().value();
        Database.execute("""
                insert into watch (charge_id, first_seen_at, standing, standing_reason, standing_shown, standing_since)
                values (?, now(), 'suspect', 'not_found', '', cast(? as timestamptz))""", chargeId, time);
        return chargeId;
    }

    private static JsonPath page(String before) {
        return as(People.headOffice())
                .get("/completions?suspect=true&limit=2&before=" + before)
                .jsonPath();
    }

    @Test
    void shouldBeForHeadOfficeOnly() {
        assertThat(list("").statusCode()).isEqualTo(401);
        assertThat(list("nonsense").statusCode()).isEqualTo(401);
        assertThat(list(People.till()).statusCode()).isEqualTo(403);
        assertThat(resolve("", "dismiss", "no").statusCode()).isEqualTo(401);
        assertThat(resolve(People.till(), "dismiss", "no").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"verdict\":\"publish\"}",
                "{\"verdict\":\"burn\",\"reason\":\"x\"}",
                "{\"verdict\":\"publish\",\"reason\":\"\"}",
                "{\"verdict\":\"publish\",\"reason\":\"a\\u0000b\"}",
                "{\"verdict\":\"publish\",\"reason\":\"x\",\"amount\":7}",
                "[]",
                "nonsense"
            })
    void shouldRefuseAResolutionThatIsNone(String body) {
        Response response = as(People.headOffice())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/completions/{id}/resolve", scan.chargeId().value());

        assertThat(response.statusCode()).isIn(400, 422);
        assertThat(response.contentType()).startsWith("application/problem+json");
    }

    @Test
    void shouldSayWhatItDoesNotKnow() {
        assertThat(RestAssured.get("/completions/{id}", scan.chargeId().value()).statusCode())
                .isEqualTo(404);
        assertThat(resolve(People.headOffice(), "dismiss", "what").statusCode()).isEqualTo(404);
        assertThat(as(People.headOffice()).get("/completions").statusCode()).isEqualTo(400);
        assertThat(as(People.headOffice())
                        .get("/completions?suspect=true&before=yesterday")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldTellAnybodyWhatIsKnownOfACharge_andWhy() {
        gateway.has(scan.pending().paid());
        Omise.sends(scan.pending().paid().event("charge.complete"));
        Completions.awaitOne(scan.chargeId());
        // Not before: on a slow machine the charge would be overdue, and be read without its webhook.
        Broker.shared().hears(scan.created(Instant.now()));
        await().atMost(Duration.ofMinutes(1)).until(() -> show().getString("awaited") != null);

        JsonPath known = show();
        assertThat(known.getString("scanId")).isEqualTo(scan.scanId().toString());
        assertThat(known.getString("status")).isEqualTo("successful");
        assertThat(known.getLong("awaited.amount")).isEqualTo(400_000);
        assertThat(known.getInt("reads.count")).isEqualTo(1);
        assertThat(known.getString("reads.shown")).isEqualTo("successful");
        assertThat(known.getString("nextReadAt")).isNull();
        assertThat(known.getString("webhooks[0].key")).isEqualTo("charge.complete");
        assertThat(known.getString("completions[0].via")).isEqualTo("webhook");
        assertThat(known.getString("suspect")).isNull();
    }

    private void suspectAmount() {
        ChargeBody other = scan.of(7_000).pending().paid();
        gateway.has(other);
        Broker.shared().hears(scan.created(Instant.now()));
        assertThat(awaitSuspect().getString("suspect.reason")).isEqualTo("money_differs");
    }

    private JsonPath awaitSuspect() {
        await().atMost(Duration.ofMinutes(2)).until(() -> show().getString("suspect.reason") != null);
        return show();
    }

    private JsonPath show() {
        return RestAssured.get("/completions/{id}", scan.chargeId().value()).jsonPath();
    }

    private static Response list(String token) {
        return as(token).get("/completions?suspect=true&limit=200");
    }

    private Response resolve(String token, String verdict, String reason) {
        return as(token)
                .contentType(ContentType.JSON)
                .body(Map.of("verdict", verdict, "reason", reason))
                .post("/completions/{id}/resolve", scan.chargeId().value());
    }

    private static RequestSpecification as(String token) {
        return token.isEmpty() ? RestAssured.given() : RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
