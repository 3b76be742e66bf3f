package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /webhooks/omise}: what is not believed changes nothing, and costs nothing. */
@QuarkusTest
class WebhookDoorTest {
    private final ScriptedGateway gateway = ScriptedGateway.shared();
    private final Scan scan = Scan.fresh();
    private final EventBody event = scan.pending().paid().event("charge.complete");

    @BeforeEach
    void thereIsACharge() {
        gateway.has(scan.pending().paid());
    }

    /** Of this charge, nothing has happened yet. */
    private void assertNothingHappened() {
        assertThat(Database.count("select count(*) from webhook where event_id = ?", event.id()))
                .isZero();
        assertThat(Database.count(
                        "select count(*) from watch where charge_id = ?",
                        scan.chargeId().value()))
                .isZero();
        assertThat(gateway.readsOf(scan.chargeId().value())).isZero();
    }

    /** Nothing that a test sent by mistake may be left for the next. */
    @AfterEach
    void shouldTakeTheSameEventAfterwards_whenItIsRightlySigned() {
        assertThat(Omise.sends(event).statusCode()).isEqualTo(200);
        assertThat(Completions.awaitOne(scan.chargeId()).evidence().eventId()).isEqualTo(event.id());
    }

    @Test
    void shouldRefuse_whenItIsNotSigned() {
        assertProblem(Omise.posts(event.bytes(), Map.of()), 401, "signature-missing");
        assertProblem(
                Omise.posts(event.bytes(), Map.of(WebhookSignature.SIGNATURE_HEADER, "0".repeat(64))),
                401,
                "signature-missing");
        assertNothingHappened();
    }

    @Test
    void shouldRefuse_whenTheBodyIsAnotherThanWasSigned() {
        Map<String, String> headers = Omise.signed(event.bytes(), Omise.SECRET, Instant.now());

        assertProblem(Omise.posts(event.with("key", "charge.expire").bytes(), headers), 401, "signature-wrong");
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"-310, signature-too-old", "310, signature-too-new"})
    void shouldRefuse_whenItWasSignedAtAnotherTime(int seconds, String slug) {
        Instant then = Instant.now().plusSeconds(seconds);

        assertProblem(Omise.posts(event.bytes(), Omise.signed(event.bytes(), Omise.SECRET, then)), 401, slug);
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(ints = {-290, 290})
    void shouldAccept_whenTheClocksDifferALittle(int seconds) {
        Instant then = Instant.now().plusSeconds(seconds);

        assertThat(Omise.posts(event.bytes(), Omise.signed(event.bytes(), Omise.OLD_SECRET, then))
                        .statusCode())
                .isEqualTo(200);
    }

    /** The vectors are months old, so a signature that fits is found to be old; one that does not is found to be wrong. */
    @ParameterizedTest
    @CsvSource({
        "3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9, signature-too-old",
        "dfa013e47141fd65c12ff0094b5bfdbc32c2c587e0d70fa3ce447079eefe9488, signature-too-old",
        "0b104f247270216583f4a357f11fe2632bc5afae93dd61f2f6cd249a4bbc7b28, signature-wrong"
    })
    void shouldAgreeWithTheVectors(String signature, String slug) {
        Map<String, String> headers =
                Map.of(WebhookSignature.TIMESTAMP_HEADER, "1770000000", WebhookSignature.SIGNATURE_HEADER, signature);

        assertProblem(Omise.posts(Omise.VECTOR, headers), 401, slug);
    }

    @Test
    void shouldAcceptEitherSignature_whileASecretIsRolled() {
        Instant now = Instant.now();
        String both = "0".repeat(64) + ", " + WebhookSignature.sign(Omise.OLD_SECRET, now, event.bytes());
        Map<String, String> headers = Map.of(
                WebhookSignature.TIMESTAMP_HEADER,
                Long.toString(now.getEpochSecond()),
                WebhookSignature.SIGNATURE_HEADER,
                both);

        assertThat(Omise.posts(event.bytes(), headers).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseWhatIsSignedAndIsNoEvent() {
        assertProblem(Omise.sends("{\"object\": \"charge\"}".getBytes(StandardCharsets.UTF_8)), 400, "not-an-event");
        assertNothingHappened();
    }

    @Test
    void shouldRefuseAnEventOfTheOtherMode() {
        assertProblem(Omise.sends(event.with("livemode", true)), 400, "wrong-livemode");
        assertNothingHappened();
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        EventBody large = event.with("padding", "x".repeat(256 * 1024));

        assertThat(Omise.sends(large).statusCode()).isEqualTo(413);
        assertNothingHappened();
    }

    @Test
    void shouldAcceptWhatIsJustNotTooLarge() {
        EventBody large = event.with("padding", Collections.nCopies(250, "x".repeat(1_000)));

        assertThat(Omise.sends(large).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAnotherMediaType() {
        Response response = RestAssured.given()
                .contentType(ContentType.TEXT)
                .headers(Omise.signed(event.bytes(), Omise.SECRET, Instant.now()))
                .body(event.bytes())
                .post("/webhooks/omise");

        assertThat(response.statusCode()).isEqualTo(415);
        assertNothingHappened();
    }

    @Test
    void shouldNotMindATokenThatItDoesNotNeed() {
        Response response = RestAssured.given()
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer nonsense")
                .headers(Omise.signed(event.bytes(), Omise.SECRET, Instant.now()))
                .body(event.bytes())
                .post("/webhooks/omise");

        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static void assertProblem(Response response, int status, String slug) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).endsWith("/" + slug);
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
    }
}
