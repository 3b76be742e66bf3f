package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehavioursTest {
    private Twin twin;

    @BeforeEach
    void start() {
        twin = Twin.start("CLOCK_START", "2026-01-01T00:00:00Z", "CLOCK_FROZEN", "true");
    }

    @AfterEach
    void stop() {
        twin.close();
    }

    private String outcome(long amount) {
        String id = twin.pending(amount);
        twin.advance("2s");
        Twin.Answer charge = twin.get("/charges/" + id);
        return charge.at("/status")
                + (charge.json().at("/failure_code").isNull() ? "" : " " + charge.at("/failure_code"));
    }

    /** The one charge that a faulty call may have left, from the ledger. */
    private JsonNode held() {
        return twin.ledger().at("/charges");
    }

    private Twin.Answer create(long amount) throws IOException {
        return twin.exchange(twin.request("POST", "/charges", Twin.form(amount, Twin.freshCode())));
    }

    /** Waits in vain, but for long enough that the twin has got it. */
    private void createUnanswered(long amount, String metadata) {
        assertThatThrownBy(() ->
                        twin.exchange(twin.request("POST", "/charges", Twin.form(amount, Twin.freshCode()) + metadata)
                                .timeout(Duration.ofSeconds(1))))
                .isInstanceOf(HttpTimeoutException.class);
    }

    private void holds(int charges) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(held()).hasSize(charges));
    }

    @ParameterizedTest
    @CsvSource({
        "400000, successful",
        "400099, successful",
        "400015, pending",
        "400012, pending",
        "400021, failed payment_cancelled",
        "400022, failed failed_processing",
        "400023, failed insufficient_balance",
        "400024, failed payment_rejected",
        "400026, failed invalid_barcode",
        "400027, failed timeout",
        "400028, failed internal_error"
    })
    void shouldDoWhatTheAmountSays(long amount, String expected) {
        assertThat(outcome(amount)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"41, 1", "42, 0"})
    void shouldNeverAnswer_whetherItHasChargedOrNot(long satang, int charged) {
        createUnanswered(400_000 + satang, "");
        holds(charged);
    }

    @ParameterizedTest
    @CsvSource({"43, 1", "44, 0"})
    void shouldResetTheConnection_whetherItHasChargedOrNot(long satang, int charged) {
        assertThatThrownBy(() -> create(400_000 + satang))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(held()).hasSize(charged);
    }

    @ParameterizedTest
    @CsvSource({"45, 1, 503, <html>", "46, 0, 503, <html>", "47, 0, 429, too_many_requests", "49, 1, 400, backend_error"
    })
    void shouldAnswerBadly_whetherItHasChargedOrNot(long satang, int charged, int status, String part)
            throws IOException {
        Twin.Answer answer = create(400_000 + satang);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(part);
        assertThat(held()).hasSize(charged);
    }

    @Test
    void shouldAnswerHalfABody_andHaveCharged() throws IOException {
        Twin.Answer answer = create(400_048);

        assertThat(answer.status()).isEqualTo(200);
        assertThatThrownBy(answer::json).isInstanceOf(AssertionError.class);
        assertThat(held()).hasSize(1);
    }

    @Test
    void shouldApproveTheChargeThatWasNeverAnswered() {
        createUnanswered(400_041, "");
        holds(1);
        twin.advance("2s");

        assertThat(held().at("/0/captured").asLong()).isEqualTo(400_041);
    }

    @Test
    void shouldLoseTheMetadata_whenTheAmountSaysSo() {
        createUnanswered(400_058, "&metadata%5Bscan_id%5D=s1");
        holds(1);

        assertThat(held().at("/0/metadata")).isEmpty();
    }

    @Test
    void shouldAnswerLate() throws IOException {
        twin.admin("POST", "/admin/behaviours", "{\"answer\":\"late\",\"answer_after\":\"100ms\"}");
        long begin = System.nanoTime();

        assertThat(create(400_000).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(90));
    }

    @Test
    void shouldLetTheBuyerWin_whenExpireLosesItsRace() {
        String id = twin.pending(400_051);
        Twin.Answer refused = twin.post("/charges/" + id + "/expire", "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/code")).isEqualTo("failed_expire");
        assertThat(twin.get("/charges/" + id).at("/status")).isEqualTo("successful");

        String late = twin.pending(400_052);
        assertThat(twin.post("/charges/" + late + "/expire", "").at("/code")).isEqualTo("failed_expire");
        assertThat(twin.get("/charges/" + late).at("/status")).isEqualTo("pending");
        twin.advance("3s");
        assertThat(twin.get("/charges/" + late).at("/status")).isEqualTo("successful");
    }

    @Test
    void shouldLetMoneyArriveAfterTheEnd() {
        String expired = twin.pending(400_055);
        twin.post("/charges/" + expired + "/expire", "");
        String declined = twin.pending(400_056);
        twin.advance("2s");
        assertThat(twin.get("/charges/" + expired).at("/status")).isEqualTo("expired");
        assertThat(twin.get("/charges/" + declined).at("/status")).isEqualTo("failed");

        twin.advance("11s");

        assertThat(twin.get("/charges/" + expired).at("/status")).isEqualTo("successful");
        assertThat(twin.get("/charges/" + declined).at("/status")).isEqualTo("successful");
        assertThat(twin.ledger().at("/balanced").asBoolean()).isTrue();
    }

    @Test
    void shouldFailTheFirstReads_andOneExpire() {
        String id = twin.pending(400_057);
        for (int i = 0; i < 3; i++) {
            assertThat(twin.get("/charges/" + id).status()).isEqualTo(503);
        }
        assertThat(twin.get("/charges/" + id).status()).isEqualTo(200);

        String stubborn = twin.pending(400_054);
        assertThat(twin.post("/charges/" + stubborn + "/expire", "").status()).isEqualTo(503);
        assertThat(twin.post("/charges/" + stubborn + "/expire", "").status()).isEqualTo(503);
        assertThat(twin.post("/charges/" + stubborn + "/expire", "").at("/status"))
                .isEqualTo("expired");
    }

    @ParameterizedTest
    @CsvSource({"65, 503, 1", "66, 503, 0", "67, 429, 0", "69, 400, 1"})
    void shouldRefundOrNot_whateverTheAnswerSays(long satang, int status, int refunded) {
        String id = twin.paid(400_000);
        Twin.Answer answer = twin.post("/charges/" + id + "/refunds", "amount=" + (1_000 + satang));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(held().at("/0/refunds")).hasSize(refunded);
        assertThat(twin.post("/charges/" + id + "/refunds", "amount=" + (1_000 + satang))
                        .status())
                .isEqualTo(refunded == 0 ? 200 : status);
    }

    @Test
    void shouldChooseByScan_thenByCode_thenByRule_thenByAmount() {
        twin.admin("POST", "/admin/behaviours", "{\"next\":1,\"outcome\":\"decline\",\"failure_code\":\"by_rule\"}");
        twin.admin(
                "POST",
                "/admin/behaviours",
                "{\"barcode\":\"100000000000000001\",\"outcome\":\"decline\",\"failure_code\":\"by_code\"}");
        twin.admin(
                "POST",
                "/admin/behaviours",
                "{\"scan_id\":\"s1\",\"outcome\":\"decline\",\"failure_code\":\"by_scan\"}");
        twin.post("/charges", Twin.form(400_021, "100000000000000001") + "&metadata%5Bscan_id%5D=s1");
        twin.admin(
                "POST",
                "/admin/behaviours",
                "{\"barcode\":\"100000000000000002\",\"outcome\":\"decline\",\"failure_code\":\"by_code\"}");
        twin.post("/charges", Twin.form(400_021, "100000000000000002"));
        twin.charge(400_021);
        twin.charge(400_021);
        twin.admin("DELETE", "/admin/behaviours", "");
        twin.advance("2s");

        assertThat(held().findValuesAsText("failure_code"))
                .containsExactly("by_scan", "by_code", "by_rule", "payment_cancelled");
    }

    @Test
    void shouldRepeatItself_whenSeedAndCallsAreTheSame() {
        twin.admin("POST", "/admin/behaviours", "{\"probability\":0.5,\"outcome\":\"decline\"}");
        List<String> first = run();
        twin.admin("POST", "/admin/reset", "");
        twin.admin("POST", "/admin/behaviours", "{\"probability\":0.5,\"outcome\":\"decline\"}");

        assertThat(run()).isEqualTo(first);
        assertThat(String.join(" ", first)).contains("failed").contains("successful");
    }

    private List<String> run() {
        for (int i = 0; i < 40; i++) {
            twin.post("/charges", Twin.form(400_000, "13000000000000" + (1_000 + i)));
        }
        twin.advance("2s");
        JsonNode charges = held();
        return java.util.stream.IntStream.range(0, charges.size())
                .mapToObj(i -> charges.get(i).at("/id").asText() + " "
                        + charges.get(i).at("/status").asText())
                .toList();
    }

    @Test
    void shouldIgnoreAmounts_whenMagicIsOff() {
        try (Twin plain = Twin.start("MAGIC_AMOUNTS", "false", "APPROVE_AFTER", "0ms")) {
            assertThat(plain.get("/charges/" + plain.pending(400_021)).at("/status"))
                    .isEqualTo("successful");
        }
    }

    @Test
    void shouldBeIllAsAWhole_forSoManyCalls_orSoLong() {
        twin.admin(
                "POST", "/admin/outages", "{\"answer\":\"server_error_before\",\"operations\":[\"list\"],\"calls\":2}");
        assertThat(twin.get("/charges").status()).isEqualTo(503);
        assertThat(twin.get("/refunds").status()).isEqualTo(503);
        assertThat(twin.get("/charges").status()).isEqualTo(200);

        twin.admin("POST", "/admin/outages", "{\"answer\":\"throttled\",\"for\":\"10s\"}");
        assertThat(twin.charge(400_000).status()).isEqualTo(429);
        twin.advance("11s");
        assertThat(twin.charge(400_000).status()).isEqualTo(200);
        twin.admin("POST", "/admin/outages", "{\"answer\":\"throttled\"}");
        twin.admin("DELETE", "/admin/outages", "");
        assertThat(twin.charge(400_000).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"outcome\":\"explode\"}",
                "{\"answer\":\"no\"}",
                "{\"webhooks\":7}",
                "{\"expire\":\"draw\"}",
                "{\"late_success\":\"later\"}",
                "{\"faults\":{\"write\":{\"answer\":\"late\"}}}",
                "{\"faults\":{\"read\":1}}",
                "{\"answer\":\"late\",\"answer_status\":200}",
                "{\"probability\":2}",
                "{\"next\":0}"
            })
    void shouldSayWhatABehaviourCanBe(String body) {
        Twin.Answer answer = twin.send(twin.request("POST", "/admin/behaviours", body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error")).contains("must be");
    }
}
