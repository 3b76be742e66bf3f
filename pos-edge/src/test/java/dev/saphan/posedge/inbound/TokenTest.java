package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.saphan.posedge.Issuer;
import dev.saphan.posedge.Tokens;
import dev.saphan.servers.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.build.Jwt;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenTest extends OnRealServers {

    @Test
    void shouldAskForAToken() {
        given().get("/scans")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .contentType("application/problem+json");
        given().contentType("application/json").body("{}").post("/scans").then().statusCode(401);
        given().get("/scans/events").then().statusCode(401);
    }

    @Test
    void shouldRefuseATokenOfAnotherIssuerOrKey() {
        var foreign = TestKeys.rsa().getPrivate();

        list("not.a.token").statusCode(401);
        list(Tokens.claims("s", "t").groups("till").sign(foreign)).statusCode(401);
        list(Tokens.sign(Tokens.claims("s", "t").groups("till").issuer("https://elsewhere.test")))
                .statusCode(401);
    }

    @Test
    void shouldRefuseATokenThatIsOldOrMeantForOthers() {
        list(Tokens.sign(Tokens.claims("s", "t")
                        .groups("till")
                        .expiresAt(Instant.now().minusSeconds(600))))
                .statusCode(401)
                .contentType("application/problem+json");
        list(Tokens.sign(Tokens.claims("s", "t").groups("till").audience("somebody-else")))
                .statusCode(401);
    }

    @Test
    void shouldRefuseATokenWithoutSignature() {
        String unsigned =
                Jwt.issuer("x").groups("till").claim("store_id", "s").jws().signWithSecret("0".repeat(64));

        list(unsigned).statusCode(401);
    }

    @Test
    void shouldSayWhichClaimIsMissing() {
        String noStore = Tokens.sign(Jwt.issuer(Issuer.NAME)
                .audience("saphan")
                .subject("somchai")
                .groups("till")
                .claim("terminal_id", "till-1")
                .expiresAt(Instant.now().plusSeconds(60)));

        list(noStore).statusCode(403).body("type", endsWith("/no-till")).body("detail", containsString("store_id"));
        list(Tokens.till("x".repeat(65))).statusCode(403).body("detail", containsString("store_id"));
    }

    @Test
    void shouldRefuseATokenOfNoGroup() {
        list(Tokens.sign(Tokens.claims("s", "t").groups("accounting")))
                .statusCode(403)
                .contentType("application/problem+json");
        list(Tokens.sign(Tokens.claims("s", "t"))).statusCode(403);
    }

    @Test
    void shouldLetHeadOfficeLook_andNotTouch() {
        Door till = Door.till().scanned();
        String headOffice = Tokens.sign(Tokens.claims(till.store, "office").groups("head-office"));

        list(headOffice).statusCode(200).body("scans", hasSize(1));
        given().auth()
                .oauth2(headOffice)
                .post("/scans/" + till.scanId + "/cancel")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldGiveMoneyBackForASupervisorOnly() {
        Door till = Door.till().scanned();

        given().auth()
                .oauth2(till.token)
                .contentType("application/json")
                .body(Map.of("refundId", UUID.randomUUID().toString(), "reason", "damaged"))
                .post("/scans/" + till.scanId + "/refunds")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldKeepTheStoresApart() {
        Door till = Door.till().scanned();
        Door other = Door.till();
        String scan = "/scans/" + till.scanId;

        given().auth().oauth2(other.token).get(scan).then().statusCode(404).body("type", endsWith("/no-such-scan"));
        given().auth().oauth2(other.token).post(scan + "/cancel").then().statusCode(404);
        given().auth().oauth2(other.token).get(scan + "/events").then().statusCode(404);
        given().auth()
                .oauth2(Tokens.sign(Tokens.claims(other.store, "t").groups(Set.of("supervisor"))))
                .contentType("application/json")
                .body(Map.of("refundId", UUID.randomUUID().toString(), "reason", "damaged"))
                .post(scan + "/refunds")
                .then()
                .statusCode(404);
        list(other.token).statusCode(200).body("scans", hasSize(0));
        till.show().then().body("status", equalTo("received"));
    }

    private static ValidatableResponse list(String token) {
        return given().auth().oauth2(token).get("/scans").then();
    }
}
