package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.saphan.posedge.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan of another store is, to every call, a scan that is not there; streams: {@link FollowTest}. */
@QuarkusTest
class StoresKeptApartTest extends OnRealServers {
    private final String stranger = Tokens.supervisor("store-" + UUID.randomUUID());
    private Door till = Door.till();

    @BeforeEach
    void thereIsAScan() {
        till = Door.till().scanned();
    }

    @Test
    void shouldSayOfAnotherStoresScan_whatItSaysOfNone() {
        UUID none = UUID.randomUUID();

        assertThat(about(till.scanId)).isEqualTo(about(none)).allMatch(answer -> answer.startsWith("404 "));
        till.show().then().statusCode(200);
    }

    @Test
    void shouldNotChangeAnotherStoresScan() {
        about(till.scanId);

        assertThat(till.status()).isEqualTo("received");
        till.show().then().body("refunds", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?basketId={basket}", "?terminalId={terminal}", "?status=received"})
    void shouldListNoneOfAnotherStores(String query) {
        String path = "/scans" + query.replace("{basket}", till.basket).replace("{terminal}", till.terminal);

        as(stranger).get(path).then().statusCode(200).body("scans", empty());
        as(till.token).get(path).then().statusCode(200).body("scans", not(empty()));
    }

    /** Tills of two chains may number their baskets alike. */
    @Test
    void shouldLetABasketOfTheSameNameBePaid_inAnotherStore() {
        Door other = Door.till();

        other.post(other.scanWith("basketId", till.basket)).then().statusCode(202);
    }

    /** Whose it is must not be found out by asking with its id. */
    @Test
    void shouldNotShowWhatItIs_toWhoScansUnderItsId() {
        Door other = Door.till();

        Response answer = other.post(other.scanWith("scanId", till.scanId.toString()));

        answer.then().statusCode(409).body("type", endsWith("/scan-id-reused"));
        assertThat(answer.asString()).doesNotContain(till.store, till.basket, till.terminal);
    }

    /** What a supervisor of another store is answered, whatever they ask about it. */
    private List<String> about(UUID scanId) {
        String path = "/scans/" + scanId;
        return List.of(
                words(as(stranger).get(path)),
                words(as(stranger).accept("text/event-stream").get(path + "/events")),
                words(as(stranger).post(path + "/cancel")),
                words(as(stranger)
                        .contentType("application/json")
                        .body(Map.of("refundId", UUID.randomUUID().toString(), "reason", "mine"))
                        .post(path + "/refunds")));
    }

    private static String words(Response answer) {
        return answer.statusCode() + " " + answer.asString();
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }
}
