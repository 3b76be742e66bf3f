package dev.saphan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that goes wrong around a resource. */
@QuarkusTest
class HttpProblemsTest {

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private Http http;

    @BeforeEach
    void start() {
        http = new Http(port);
    }

    @Test
    void shouldCarryMembers_andHeaders() {
        JsonNode busy = Http.problem(http.get("/till/busy"), 409, "basket-busy");
        assertThat(busy.path("blockingScanId").asText()).isEqualTo("00000000-0000-0000-0000-000000000001");

        HttpResponse<String> fast = http.get("/till/fast");
        Http.problem(fast, 429, "too-many-requests");
        assertThat(fast.headers().firstValue("Retry-After")).contains("2");

        HttpResponse<String> unavailable = http.get("/till/unavailable");
        Http.problem(unavailable, 503, "unavailable");
        assertThat(unavailable.headers().allValues("Retry-After")).containsExactly("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/till/a/b/c", "/till/not-a-uuid", "/q/nothing", "/nowhere.html", "/outside"})
    void shouldSayThatThereIsNothing(String path) {
        Http.problem(http.get(path), 404, "not-found");
    }

    @Test
    void shouldLeaveOtherPathsAlone() {
        assertThat(http.get("/page.html").body()).contains("a static page");
    }

    @Test
    void shouldSayWhatIsPossible_insteadOfAnotherMethodOrFormat() {
        Http.problem(http.method("DELETE", "/till"), 405, "method-not-allowed");
        Http.problem(http.get("/till/busy", "Accept", "text/html"), 406, "not-acceptable");
        Http.problem(
                http.post("/till", "a=b", "Content-Type", "application/x-www-form-urlencoded"),
                415,
                "unsupported-media-type");
        Http.problem(http.post("/till", Scans.SCAN, "Content-Type", "no media type"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/till", "/till/blocking", "/till/raw"})
    void shouldReadNoMoreThanTheLimit(String path) {
        String large = " ".repeat(20_000) + Scans.SCAN;
        byte[] tooLarge = (" ".repeat(70_000) + Scans.SCAN).getBytes(StandardCharsets.UTF_8);

        assertThat(http.post(path, large).statusCode()).isEqualTo(200);
        Http.problem(http.post(path, BodyPublishers.ofByteArray(tooLarge)), 413, "payload-too-large");
        Http.problem(
                http.post(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge))),
                413,
                "payload-too-large");
        assertThat(http.post(path, Scans.SCAN).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/till/mine", "/till/vault", "/closed/anything"})
    void shouldAskWhoItIs_whenThereIsNoToken(String path) {
        assertChallenged(http.get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/till/mine", "/till/busy", "/closed/anything", "/nowhere", "/page.html"})
    void shouldAskWhoItIs_whenTheTokenIsWrong(String path) {
        assertChallenged(http.get(path, "Authorization", "Bearer nonsense"));
        assertChallenged(http.get(
                path, "Authorization", "Bearer " + Jwt.upn("t").expiresAt(1).sign()));
    }

    @Test
    void shouldSayThatItIsNotAllowed() {
        String till = "Bearer " + Jwt.upn("till-1").groups(Set.of("till")).sign();

        assertThat(http.get("/till/mine", "Authorization", till).statusCode()).isEqualTo(200);
        Http.problem(http.get("/till/vault", "Authorization", till), 403, "forbidden");
        Http.problem(http.get("/supervisors/only", "Authorization", till), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/till/broken", "/till/broken-json", "/till/unwritable", "/outside/broken"})
    void shouldTellNothingOfItsOwnFailures_butAnId(String path) {
        HttpResponse<String> response = http.get(path);

        JsonNode problem = Http.problem(response, 500, "internal");
        assertThat(problem.path("correlationId").asText()).hasSize(36);
        assertThat(response.body()).doesNotContain("Exception", "broken", "secret", Scans.CODE);
    }

    @Test
    void shouldLogTheSameId_butNoPaymentCodeAndNoToken() {
        Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
        Logger log = Logger.getLogger(Failures.class.getName());
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                logged.add(entry);
            }
        };
        log.addHandler(handler);
        try {
            String id = Http.problem(http.get("/till/broken"), 500, "internal")
                    .path("correlationId")
                    .asText();

            assertThat(logged).singleElement().satisfies(entry -> assertThat(
                            new SimpleFormatter().formatMessage(entry) + Arrays.toString(entry.getParameters()))
                    .contains(id, "IllegalStateException", "barcode=***", "TillResource")
                    .doesNotContain(Scans.CODE, "eyJ"));
        } finally {
            log.removeHandler(handler);
        }
    }

    @Test
    void shouldAnswerForRoutesThatAreNoResources() {
        Http.problem(http.get("/outside/gone"), 410, "http-410");
    }

    private static void assertChallenged(HttpResponse<String> response) {
        Http.problem(response, 401, "unauthenticated");
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }
}
