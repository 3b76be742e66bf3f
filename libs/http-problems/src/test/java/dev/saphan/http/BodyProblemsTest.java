package dev.saphan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not the JSON asked for. */
@QuarkusTest
class BodyProblemsTest {

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private Http http;

    @BeforeEach
    void start() {
        http = new Http(port);
    }

    @Test
    void shouldReadWhatIsRight_andWriteTimesInUtc() {
        HttpResponse<String> response = http.post("/till", Scans.SCAN);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Http.json(response.body()).path("scannedAt").asText()).isEqualTo("2026-11-01T03:00:00.250Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"amount\":}",
                "<scan/>",
                "{'amount':1}",
                "{\"amount\":NaN}",
                "{\"amount\":01}",
                "{\"barcode\":\"a\nb\"}"
            })
    void shouldSayThatItIsNoJson(String body) {
        JsonNode problem = Http.problem(http.post("/till", body), 400, "malformed-json");

        assertThat(problem.path("detail").asText()).contains("line 1, column");
    }

    @Test
    void shouldRefuseWhatComesAfterTheEnd_andWhatIsThereTwice_andWhatIsTooDeep() {
        Http.problem(http.post("/till", Scans.SCAN + Scans.SCAN), 400, "malformed-json");
        Http.problem(http.post("/till", Scans.SCAN + "x"), 400, "malformed-json");
        Http.problem(
                http.post("/till", Scans.SCAN.replace("\"trial\"", "\"amount\":1,\"trial\"")), 400, "malformed-json");
        Http.problem(http.post("/till", "[".repeat(5000)), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null"})
    void shouldSayThatTheBodyIsEmpty(String body) {
        Http.problem(http.post("/till", body), 400, "empty-body");
        Http.problem(http.post("/till/blocking", body), 400, "empty-body");
    }

    @Test
    void shouldNameAllUnknownAndAllMissingFields_atOnce() {
        JsonNode problem = Http.problem(
                http.post("/till", Scans.with("colour", "\"red\"", "size", "7").replace("\"trial\":false,", "")),
                400,
                "unknown-field");

        assertThat(Http.errors(problem))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("colour", "is not known here", "size", "is not known here", "trial", "is missing"));
    }

    @Test
    void shouldNameAllMissingFields() {
        JsonNode problem = Http.problem(http.post("/till", "{\"amount\":1,\"barcode\":null}"), 400, "missing-field");

        assertThat(Http.errors(problem)).containsOnlyKeys("scanId", "barcode", "scannedAt", "trial", "kind", "lines");
    }

    @Test
    void shouldAcceptANullWhereNullable() {
        assertThat(http.post("/till", Scans.with("cashierId", "null")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "amount|\"400000\"|whole number",
                "amount|400000.0|whole number",
                "amount|4e5|whole number",
                "amount|99999999999999999999|whole number",
                "amount|true|whole number",
                "amount|{}|whole number",
                "amount|[1]|whole number",
                "barcode|134567890123456789|text",
                "barcode|true|text",
                "barcode|[\"134567890123456789\"]|text",
                "scanId|\"134567890123456789\"|UUID",
                "scanId|134567890123456789|UUID",
                "scanId|\"\"|UUID",
                "scannedAt|1793502000|RFC 3339",
                "scannedAt|\"2026-11-01\"|RFC 3339",
                "scannedAt|\"2026-11-01T03:00:00\"|RFC 3339",
                "scannedAt|\"2026-11-01T03:00Z\"|RFC 3339",
                "scannedAt|\"2026-13-01T03:00:00Z\"|RFC 3339",
                "scannedAt|\"\"|RFC 3339",
                "trial|\"false\"|true or false",
                "trial|0|true or false",
                "kind|0|GOODS, a_gift",
                "kind|\"goods\"|GOODS, a_gift",
                "lines|{}|array",
                "lines|\"\"|array",
                "cashierId|17|text"
            })
    void shouldGuessNoType(String field, String value, String expected) {
        HttpResponse<String> response = http.post("/till", Scans.with(field, value));

        JsonNode problem = Http.problem(response, 400, "wrong-type");
        assertThat(Http.errors(problem)).containsOnlyKeys(field);
        assertThat(Http.errors(problem).get(field)).contains(expected);
        assertThat(response.body()).doesNotContain(Scans.CODE);
    }

    @Test
    void shouldNameTheWholePath() {
        JsonNode problem = Http.problem(
                http.post(
                        "/till",
                        Scans.with("lines", "[{\"name\":\"tea\",\"count\":1},{\"name\":\"tea\",\"count\":\"2\"}]")),
                400,
                "wrong-type");

        assertThat(Http.errors(problem)).containsOnlyKeys("lines[1].count");
    }

    @Test
    void shouldNameWhatIsUnknownOrMissing_furtherDown() {
        JsonNode problem = Http.problem(
                http.post("/till", Scans.with("lines", "[{\"name\":\"tea\"},{\"nam\":\"tea\",\"count\":1}]")),
                400,
                "unknown-field");

        assertThat(Http.errors(problem)).containsOnlyKeys("lines[0].count", "lines[1].nam", "lines[1].name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "\"134567890123456789\"", "[]", "true"})
    void shouldWantAnObject(String body) {
        HttpResponse<String> response = http.post("/till", body);

        assertThat(Http.errors(Http.problem(response, 400, "wrong-type"))).containsOnlyKeys("");
        assertThat(response.body()).doesNotContain(Scans.CODE);
    }

    @Test
    void shouldNeverTellAValueBack_notEvenAsAName() {
        HttpResponse<String> response = http.post("/till", Scans.with(Scans.CODE, "\"" + Scans.CODE + "\""));

        assertThat(Http.problem(response, 400, "unknown-field").path("errors")).hasSize(1);
        assertThat(response.body()).doesNotContain(Scans.CODE).doesNotContain("345678");
    }

    @Test
    void shouldSayWhichRuleIsBroken() {
        JsonNode problem = Http.problem(
                http.post(
                        "/till/checked",
                        "{\"line\":{\"name\":\"tea\",\"count\":0},\"lines\":[{\"name\":\"x\",\"count\":1},{\"name\":\"x\",\"count\":0}]}"),
                422,
                "invalid-request");

        assertThat(Http.errors(problem)).containsOnlyKeys("line.count", "lines[1].count");
        JsonNode parameter = Http.problem(
                http.get("/till/6f1c1a52-6c1c-4a0b-9a57-0a2f0f6f2b11?limit=101"), 400, "invalid-parameter");
        assertThat(Http.errors(parameter)).containsOnlyKeys("limit");
    }
}
