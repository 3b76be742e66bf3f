package dev.saphan.posedge.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around the bodies: limits, other origins, and what browsers are told. */
@QuarkusTest
class HeadersTest extends OnRealServers {

    @Test
    void shouldRefuseHeadersThatAreTooLarge() {
        Door till = Door.till();

        assertThat(get(till, "/scans", new Header("X-Much", "x".repeat(9_000))).statusCode())
                .isEqualTo(431);
        assertThat(get(till, "/scans", new Header("X-Some", "x".repeat(1_000))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseAnAddressThatIsTooLong() {
        Door till = Door.till();

        assertThat(get(till, "/scans?basketId=" + "x".repeat(5_000), new Header("X-None", ""))
                        .statusCode())
                .isEqualTo(414);
    }

    @Test
    void shouldTellTheTime_asHttpWritesIt_onTheFirstNineDaysOfAMonthToo() {
        assertThat(Dated.HTTP_DATE.format(Instant.parse("2026-11-03T08:05:09.5Z")))
                .isEqualTo("Tue, 03 Nov 2026 08:05:09 GMT");
        assertThat(get(Door.till(), "/scans", new Header("X-None", "")).getHeader("Date"))
                .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
    }

    private static Response get(Door till, String path, Header header) {
        return given().auth().oauth2(till.token).header(header).get(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/scans", "/scans/events", "/q/openapi"})
    void shouldLetNoPageOfAnotherOriginIn(String path) {
        Response preflight = given().header("Origin", "https://elsewhere.test")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options(path);

        assertThat(preflight.headers().asList())
                .extracting(Header::getName)
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @Test
    void shouldTellEveryBrowserToTrustNobody_whateverTheAnswerIs() {
        Door till = Door.till().scanned();
        List<Response> answers = List.of(
                given().get("/"),
                given().get("/till/main.js"),
                given().get("/scans"),
                till.show(),
                till.post(till.scanWith("amount", 1)),
                given().get("/not-here"));

        assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200, 401, 200, 409, 404);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe")
                    .doesNotContain("*");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        });
        assertThat(till.show().header("Cache-Control")).isEqualTo("no-store");
    }
}
