package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BadInputTest extends OnRealServers {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"scan\"",
                "{",
                "{}",
                "{'scanId': 1}",
                "not json 134567890123456789",
            })
    void shouldRefuseWhatIsNotTheJsonThatIsAskedFor(String body) {
        Door till = Door.till();

        given().auth()
                .oauth2(till.token)
                .contentType("application/json")
                .body(body)
                .post("/scans")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body(not(containsString("134567890123456789")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scanId", "basketId", "barcode", "amount", "currency", "scannedAt"})
    void shouldRefuseAScanThatLacksAField_orHasItAsNull(String field) {
        Door till = Door.till();
        Map<String, Object> without = till.scan();
        without.remove(field);

        till.post(without).then().statusCode(400).contentType("application/problem+json");
        till.post(till.scanWith(field, null)).then().statusCode(400);
        till.show().then().statusCode(404);
    }

    @Test
    void shouldRefuseAnUnknownField() {
        Door till = Door.till();

        till.post(till.scanWith("tip", 100)).then().statusCode(400).body("errors[0].field", equalTo("tip"));
        till.show().then().statusCode(404);
    }

    @Test
    void shouldRefuseWrongTypes() {
        Door till = Door.till();

        till.post(till.scanWith("amount", "25000")).then().statusCode(400);
        till.post(till.scanWith("amount", 250.5)).then().statusCode(400);
        till.post(till.scanWith("amount", true)).then().statusCode(400);
        till.post(till.scanWith("amount", new java.math.BigInteger("99999999999999999999")))
                .then()
                .statusCode(400);
        till.post(till.scanWith("barcode", 134567890123456789L))
                .then()
                .statusCode(400)
                .body(not(containsString("134567890123456789")));
        till.post(till.scanWith("scannedAt", 1_700_000_000)).then().statusCode(400);
        till.post(till.scanWith("scannedAt", "yesterday")).then().statusCode(400);
        till.post(till.scanWith("scanId", "1")).then().statusCode(400);
        till.show().then().statusCode(404);
    }

    @Test
    void shouldRefuseTextsThatCannotBeKept() {
        Door till = Door.till();

        till.post(till.scanWith("basketId", " ")).then().statusCode(400);
        till.post(till.scanWith("basketId", "x".repeat(129))).then().statusCode(400);
        till.post(till.scanWith("basketId", "a\u0000b")).then().statusCode(400);
        till.post(till.scanWith("cashierId", "a\nb")).then().statusCode(400);
        till.post(till.scanWith("cashierId", "x".repeat(65))).then().statusCode(400);
        till.post(till.scanWith("barcode", "\u0000")).then().statusCode(422);
        till.show().then().statusCode(404);
    }

    @Test
    void shouldTakeATextInAnyScript() {
        Door till = Door.till();

        till.post(till.scanWith("cashierId", "สมชาย 王")).then().statusCode(202).body("cashierId", equalTo("สมชาย 王"));
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() {
        Door till = Door.till();

        till.post(till.scanWith("barcode", "1".repeat(200_000)))
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void shouldRefuseAnotherMediaType() {
        Door till = Door.till();

        given().auth()
                .oauth2(till.token)
                .contentType("text/plain")
                .body("{}")
                .post("/scans")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void shouldRefuseAnotherMethod() {
        Door till = Door.till();

        given().auth()
                .oauth2(till.token)
                .delete("/scans/" + till.scanId)
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
    }

    @Test
    void shouldFindNoScan_underWhatIsNoId() {
        Door till = Door.till();

        given().auth()
                .oauth2(till.token)
                .get("/scans/not-an-id")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "limit=99999999999", "status=paid", "before=x"})
    void shouldRefuseAQueryThatMakesNoSense(String query) {
        Door till = Door.till();

        given().auth()
                .oauth2(till.token)
                .get("/scans?" + query)
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-query"))
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }
}
