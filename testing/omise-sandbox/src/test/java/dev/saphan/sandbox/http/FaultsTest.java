package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault that is taken is played: on every call of its kind, not only on those that somebody thought of first. */
class FaultsTest {
    private Twin twin;

    @BeforeEach
    void start() {
        twin = Twin.start("CLOCK_START", "2026-01-01T00:00:00Z", "CLOCK_FROZEN", "true");
    }

    @AfterEach
    void stop() {
        twin.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/charges", "/charges/ID/refunds", "/charges/ID/events", "/events", "/search?scope=charge"})
    void shouldLeaveNoListOut_whenListsAreIll(String path) {
        String list = path.replace("ID", twin.paid(400_000));
        outage("{\"answer\":\"server_error_before\",\"operations\":[\"list\"],\"calls\":1}");

        assertThat(twin.get(list).status()).isEqualTo(503);
        assertThat(twin.get(list).status()).isEqualTo(200);
    }

    @Test
    void shouldLeaveNoReadOut_whenReadsAreIll() {
        String event = twin.get("/charges/" + twin.paid(400_000) + "/events").at("/data/0/id");
        outage("{\"answer\":\"throttled\",\"operations\":[\"read\"],\"calls\":1}");

        assertThat(twin.get("/events/" + event).status()).isEqualTo(429);
        assertThat(twin.get("/events/" + event).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"list, /charges/ID/refunds", "list, /charges/ID/events", "read, /charges/ID/refunds/REFUND"})
    void shouldPlayAFaultOfOneCharge_onWhatLiesBelowIt(String operation, String path) {
        String fault = "{\"answer\":\"server_error_before\",\"times\":2,\"status\":502}";
        twin.admin("POST", "/admin/behaviours", "{\"next\":1,\"faults\":{\"" + operation + "\":" + fault + "}}");
        String ill = twin.paid(400_000);
        String well = twin.paid(400_000);

        assertThat(statuses(path, ill)).containsExactly(502, 502, 200);
        assertThat(statuses(path, well)).containsExactly(200, 200, 200);
    }

    /** More calls than are counted of a charge could never be over. */
    @Test
    void shouldEndAFault_whenItLastsForAsManyCallsAsItCan() {
        String fault = "{\"answer\":\"server_error_before\",\"times\":62}";
        twin.admin("POST", "/admin/behaviours", "{\"next\":1,\"faults\":{\"read\":" + fault + "}}");
        String ill = "/charges/" + twin.paid(400_000);

        assertThat(Stream.generate(() -> twin.get(ill).status()).limit(62)).containsOnly(503);
        assertThat(twin.get(ill).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "error_before, 422, unprocessable, 0",
        "error_after, 500, internal_error, 1",
        "error_before, 429, slow_down, 0"
    })
    void shouldAnswerAnyErrorOfOmises(String answer, int status, String code, int charged) {
        outage("{\"answer\":\"" + answer + "\",\"status\":" + status + ",\"code\":\"" + code
                + "\",\"operations\":[\"create\"]}");

        Twin.Answer error = twin.charge(400_000);

        assertThat(error.status()).isEqualTo(status);
        assertThat(error.at("/object")).isEqualTo("error");
        assertThat(error.at("/code")).isEqualTo(code);
        assertThat(error.http().headers().firstValue("Retry-After")).isEmpty();
        assertThat(twin.ledger().at("/total").asInt()).isEqualTo(charged);
    }

    @Test
    void shouldAnswerAnErrorOfOneCharge_andTellWhatItWasTold() {
        String told = twin.admin(
                        "POST",
                        "/admin/behaviours",
                        "{\"next\":1,\"answer\":\"error_after\",\"answer_status\":403,\"answer_code\":\"forbidden\"}")
                .at("/behaviour/faults/create/code")
                .asText();

        assertThat(told).isEqualTo("forbidden");
        assertThat(twin.charge(400_000).status()).isEqualTo(403);
        assertThat(twin.charge(400_000).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"answer\":\"error_after\",\"answer_status\":200}",
                "{\"answer\":\"error_after\",\"answer_code\":\"No!\"}",
                "{\"answer\":\"late\",\"answer_code\":\"late\"}",
                "{\"faults\":{\"read\":{\"answer\":\"throttled\",\"times\":63}}}"
            })
    void shouldSayWhatAnErrorCanBe(String body) {
        Twin.Answer answer = twin.send(twin.request("POST", "/admin/behaviours", body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error")).contains("must be");
    }

    private void outage(String body) {
        twin.admin("POST", "/admin/outages", body);
    }

    private List<Integer> statuses(String path, String id) {
        String refund = twin.post("/charges/" + id + "/refunds", "amount=1000").at("/id");
        String below = path.replace("ID", id).replace("REFUND", refund);
        return Stream.generate(() -> twin.get(below).status()).limit(3).toList();
    }
}
