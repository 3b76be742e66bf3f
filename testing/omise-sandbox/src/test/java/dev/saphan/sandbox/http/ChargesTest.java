package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChargesTest {
    private static Twin twin;

    @BeforeAll
    static void start() {
        twin = Twin.start("BEHAVIOUR", "{\"outcome\":\"pending\"}");
    }

    @AfterAll
    static void stop() {
        twin.close();
    }

    @Test
    void shouldAnswerAPendingChargeThatLivesSevenDays_whenAFormAsksForOne() {
        Twin.Answer answer = twin.post("/charges", Twin.form(400_000, "123456789012345678") + "&metadata%5Ba%5D=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("pending");
        assertThat(answer.at("/id")).matches("chrg_test_[0-9a-z]{19}");
        assertThat(answer.at("/source/flow")).isEqualTo("offline");
        assertThat(answer.at("/source/charge_status")).isEqualTo("pending");
        assertThat(answer.at("/metadata/a")).isEqualTo("1");
        long created = java.time.Instant.parse(answer.at("/created_at")).getEpochSecond();
        assertThat(java.time.Instant.parse(answer.at("/expires_at")).getEpochSecond())
                .isEqualTo(created + 7 * 86_400);
    }

    @Test
    void shouldKeepTheTypesOfMetadata_whenJsonAsksForACharge() {
        Twin.Answer answer = twin.postJson("/charges", """
                {"amount": 400000, "currency": "thb",
                 "source": {"type": "wechat_pay_upm", "barcode": "%s", "store_id": "s1"},
                 "metadata": {"scan_id": "ü\\n", "n": 1.0, "list": [1, [], {}], "null": null, "yes": true}}
                """.formatted(Twin.freshCode()));

        assertThat(answer.json().at("/metadata").toString())
                .isEqualTo("{\"scan_id\":\"ü\\n\",\"n\":1.0,\"list\":[1,[],{}],\"null\":null,\"yes\":true}");
        assertThat(answer.at("/source/type")).isEqualTo("wechat_pay_upm");
        assertThat(answer.at("/source/store_id")).isEqualTo("s1");
        assertThat(answer.at("/currency")).isEqualTo("THB");
    }

    @Test
    void shouldPrintAsOmiseDoes() {
        String body = twin.charge(30_000).body();

        assertThat(body).startsWith("{\n  \"object\": \"charge\",\n  \"id\": \"chrg_test_");
        assertThat(body).contains("\n    \"data\": [\n\n    ],\n").contains("\n  \"metadata\": {\n  },\n");
        assertThat(body).endsWith("\n}\n");
    }

    @Test
    void shouldSayVersionAndRequestId_inEveryAnswer() {
        Twin.Answer usual = twin.get("/charges");
        Twin.Answer older = twin.get("/charges", "Omise-Version", "2017-11-02");

        assertThat(usual.http().headers().firstValue("Omise-Version")).hasValue("2019-05-29");
        assertThat(older.http().headers().firstValue("Omise-Version")).hasValue("2017-11-02");
        assertThat(usual.http().headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(usual.http().headers().firstValue("X-Request-Id"))
                .isPresent()
                .isNotEqualTo(older.http().headers().firstValue("X-Request-Id"));
    }

    @Test
    void shouldTakeFeeAndVat_asTheFixtureSays() {
        JsonNode charge = twin.charge(30_000).json();

        assertThat(charge.at("/fee").asInt()).isEqualTo(495);
        assertThat(charge.at("/fee_vat").asInt()).isEqualTo(35);
        assertThat(charge.at("/net").asInt()).isEqualTo(29_470);
    }

    @ParameterizedTest
    @CsvSource({
        "amount=x, 400, bad_request, amount is not a number",
        "amount=, 400, bad_request, amount is not a number",
        "amount=1999, 400, invalid_charge, amount must be greater than or equal to 2000 (thb subunits)",
        "amount=-1, 400, invalid_charge, amount must be greater than or equal to 2000 (thb subunits)",
        "amount=15000001, 400, invalid_charge, amount must be less than or equal to 15000000 (thb subunits)",
        "currency=USD, 400, bad_request, currency is currently not supported",
        "source%5Btype%5D=card, 400, bad_request, source type is currently not supported",
        "source%5Bbarcode%5D=1234, 400, bad_request, barcode is invalid",
        "source%5Bbarcode%5D=993456789012345678, 400, bad_request, barcode is invalid",
        "metadata=x, 400, bad_request, metadata is not an object"
    })
    void shouldRefuseInTheGatewaysWords(String field, int status, String code, String message) {
        Twin.Answer answer = twin.post("/charges", Twin.form(400_000, Twin.freshCode()) + "&" + field);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("/object")).isEqualTo("error");
        assertThat(answer.at("/code")).isEqualTo(code);
        assertThat(answer.at("/message")).isEqualTo(message);
        assertThat(answer.at("/location")).isEqualTo("https://www.omise.co/api-errors#" + code.replace('_', '-'));
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000, 15_000_000})
    void shouldTakeTheLimitsThemselves(long amount) {
        assertThat(twin.charge(amount).status()).isEqualTo(200);
    }

    @Test
    void shouldFailAtOnce_whenTheCodeWasUsedBefore() {
        String code = Twin.freshCode();
        twin.post("/charges", Twin.form(400_000, code));

        Twin.Answer second = twin.post("/charges", Twin.form(400_000, code));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("/status")).isEqualTo("failed");
        assertThat(second.at("/failure_code")).isEqualTo("invalid_barcode");
    }

    @Test
    void shouldRefuseWithoutAKey_andWithAnother() {
        Twin.Answer none = twin.send(twin.request("GET", "/charges", "", "Authorization", "Bearer x"));
        Twin.Answer other = twin.get("/charges", "Authorization", Twin.basic("skey_test_another"));

        for (Twin.Answer answer : new Twin.Answer[] {none, other}) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.at("/code")).isEqualTo("authentication_failure");
        }
    }

    @Test
    void shouldKeepLiveAndTestApart() {
        String test = twin.pending(400_000);
        Twin.Answer live =
                twin.post("/charges", Twin.form(400_000, Twin.freshCode()), "Authorization", Twin.basic(Twin.LIVE_KEY));

        assertThat(live.at("/id")).matches("chrg_[0-9a-z]{19}");
        assertThat(live.json().at("/livemode").asBoolean()).isTrue();
        assertThat(twin.get("/charges/" + live.at("/id")).status()).isEqualTo(404);
        assertThat(twin.get("/charges/" + test, "Authorization", Twin.basic(Twin.LIVE_KEY))
                        .status())
                .isEqualTo(404);
        assertThat(twin.post(
                                "/charges/" + live.at("/id") + "/mark_as_paid",
                                "",
                                "Authorization",
                                Twin.basic(Twin.LIVE_KEY))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldSayNotFound_whenThereIsNoSuchCharge() {
        Twin.Answer answer = twin.get("/charges/chrg_test_5xxxxxxxxxxxxxxxxxx");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/code")).isEqualTo("not_found");
        assertThat(answer.at("/message")).isEqualTo("charge chrg_test_5xxxxxxxxxxxxxxxxxx was not found");
    }

    @Test
    void shouldShowWhatAPaymentChanges() {
        String id = twin.pending(400_000);
        JsonNode paid = twin.post("/charges/" + id + "/mark_as_paid", "").json();

        assertThat(paid.at("/status").asText()).isEqualTo("successful");
        for (String flag : new String[] {"authorized", "paid", "refundable", "partially_refundable"}) {
            assertThat(paid.at("/" + flag).asBoolean()).as(flag).isTrue();
        }
        assertThat(paid.at("/transaction").asText()).matches("trxn_test_[0-9a-z]{19}");
        assertThat(paid.at("/paid_at").isNull()).isFalse();
        assertThat(paid.at("/source/charge_status").asText()).isEqualTo("successful");
        assertThat(twin.post("/charges/" + id + "/mark_as_failed", "").status()).isEqualTo(400);
    }

    @Test
    void shouldShowWhyAChargeFailed() {
        String id = twin.pending(400_000);
        twin.post("/charges/" + id + "/mark_as_failed", "failure_code=insufficient_balance");

        Twin.Answer failed = twin.get("/charges/" + id);

        assertThat(failed.at("/status")).isEqualTo("failed");
        assertThat(failed.at("/failure_code")).isEqualTo("insufficient_balance");
        assertThat(failed.at("/failure_message")).isNotEmpty();
    }

    @Test
    void shouldEndAPendingChargeAtOnce_whenItIsExpired_andOnlyThen() {
        String id = twin.pending(400_000);
        Twin.Answer expired = twin.post("/charges/" + id + "/expire", "");

        assertThat(expired.at("/status")).isEqualTo("expired");
        assertThat(expired.json().at("/expired").asBoolean()).isTrue();
        assertThat(expired.at("/expires_at")).isEqualTo(expired.at("/expired_at"));
        assertThat(expired.at("/source/charge_status")).isEqualTo("expired");

        Twin.Answer again = twin.post("/charges/" + id + "/expire", "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.at("/code")).isEqualTo("failed_expire");
        assertThat(again.at("/message")).isEqualTo("expire failed");
    }

    @Test
    void shouldReverseAPaymentThatIsNotSettled() {
        String id = twin.paid(400_000);

        assertThat(twin.post("/charges/" + id + "/reverse", "").at("/status")).isEqualTo("reversed");
        assertThat(twin.post("/charges/" + id + "/reverse", "").status()).isEqualTo(400);
        assertThat(twin.post("/charges/" + id + "/refunds", "amount=400000").status())
                .isEqualTo(400);
    }

    @Test
    void shouldChangeDescriptionAndMetadata_andNothingElse() {
        String id = twin.pending(400_000);
        Twin.Answer patched =
                twin.patch("/charges/" + id, "{\"description\":\"x\",\"metadata\":{\"k\":2},\"amount\":1}");

        assertThat(patched.at("/description")).isEqualTo("x");
        assertThat(patched.at("/metadata/k")).isEqualTo("2");
        assertThat(patched.at("/amount")).isEqualTo("400000");
        assertThat(twin.patch("/charges/" + id, "{\"description\":null}").at("/metadata/k"))
                .isEqualTo("2");
    }

    @Test
    void shouldKeepTheEventsOfACharge_oldestFirst() {
        String id = twin.paid(400_000);
        twin.patch("/charges/" + id, "{\"description\":\"x\"}");
        twin.post("/charges/" + id + "/refunds", "amount=100&void=false");

        assertThat(twin.get("/charges/" + id + "/events").json().findValuesAsText("key"))
                .containsSubsequence("charge.create", "charge.complete", "charge.update", "refund.create");
    }

    @Test
    void shouldApproveAfterAWhile_whenNothingElseWasSaid() {
        try (Twin usual = Twin.start("APPROVE_AFTER", "50ms", "ANSWER_LATENCY", "20ms")) {
            String id = usual.pending(400_000);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> usual.get("/charges/" + id).at("/status").equals("successful"));
        }
    }
}
