package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final String NEW = "b21pc2Utd2ViaG9vay1zZWNyZXQtTkVXLTMyYnl0ZXM=";
    private static final String OLD = "b21pc2Utd2ViaG9vay1zZWNyZXQtT0xELTMyYnl0ZXM=";

    private Receiver receiver;
    private Twin twin;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
        twin = Twin.start(
                "BEHAVIOUR", "{\"outcome\":\"pending\"}", "WEBHOOK_URLS", receiver.url(), "WEBHOOK_SECRETS", NEW);
    }

    @AfterEach
    void stop() {
        twin.close();
        receiver.close();
    }

    private void awaitKeys(String... keys) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(receiver.keys()).containsExactly(keys));
    }

    private static String expected(String secret, Receiver.Webhook webhook) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
        mac.update((webhook.timestamp() + ".").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(mac.doFinal(webhook.body()));
    }

    @Test
    void shouldTellOfCreationFirst_andOfTheEndLast_signed() throws Exception {
        String id = twin.pending(400_000);
        awaitKeys("charge.create");
        twin.pay(id);

        awaitKeys("charge.create", "charge.complete");
        Receiver.Webhook create = receiver.webhooks().get(0);
        Receiver.Webhook complete = receiver.webhooks().get(1);
        assertThat(create.json().at("/data/status").asText()).isEqualTo("pending");
        assertThat(complete.json().at("/data/status").asText()).isEqualTo("successful");
        assertThat(complete.json().at("/data/id").asText()).isEqualTo(id);
        assertThat(complete.json().at("/webhook_deliveries").size()).isZero();
        assertThat(complete.signature()).isEqualTo(expected(NEW, complete));
        assertThat(complete.contentType()).isEqualTo("application/json");
        assertThat(Long.parseLong(complete.timestamp()))
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond());
        assertThat(new String(complete.body(), StandardCharsets.UTF_8))
                .startsWith("{\n  \"object\": \"event\",\n")
                .contains("\n  \"webhook_deliveries\": [\n\n  ],\n")
                .endsWith("\n}\n");
    }

    @Test
    void shouldSignTwice_whileTheSecretIsBeingRolled() throws Exception {
        twin.admin("PUT", "/admin/webhooks", "{\"secrets\":[\"" + NEW + "\",\"" + OLD + "\"]}");
        twin.pending(400_000);

        awaitKeys("charge.create");
        Receiver.Webhook webhook = receiver.webhooks().get(0);
        assertThat(webhook.signature()).isEqualTo(expected(NEW, webhook) + "," + expected(OLD, webhook));
    }

    @Test
    void shouldTellEveryEndpoint_andWriteDownWhatBecameOfIt() throws Exception {
        try (Receiver other = new Receiver()) {
            other.answer(503);
            String gone = "http://127.0.0.1:1/gone";
            twin.admin(
                    "PUT",
                    "/admin/webhooks",
                    "{\"urls\":[\"" + receiver.url() + "\",\"" + other.url() + "\",\"" + gone + "\"]}");
            String id = twin.pending(400_000);

            await().atMost(Duration.ofMinutes(1)).until(() -> deliveries(id).size() == 3);
            JsonNode deliveries = deliveries(id);
            assertThat(deliveries.findValuesAsText("uri")).containsExactlyInAnyOrder(receiver.url(), other.url(), gone);
            assertThat(deliveries.findValuesAsText("status")).containsExactlyInAnyOrder("200", "503", "0");
            assertThat(other.webhooks()).hasSize(1); // one attempt, no retry
        }
    }

    private JsonNode deliveries(String chargeId) {
        return twin.get("/charges/" + chargeId + "/events").json().at("/data/0/webhook_deliveries");
    }

    @Test
    void shouldTellOfRefundsExpiriesReversalsAndChanges() {
        String id = twin.paid(400_000);
        twin.post("/charges/" + id + "/refunds", "amount=100");
        twin.post("/charges/" + twin.pending(400_000) + "/expire", "");
        twin.post("/charges/" + twin.paid(400_000) + "/reverse", "");
        twin.patch("/charges/" + id, "{\"description\":\"x\"}");

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(receiver.keys())
                .containsExactlyInAnyOrder(
                        "charge.create",
                        "charge.complete",
                        "refund.create",
                        "charge.create",
                        "charge.expire",
                        "charge.create",
                        "charge.complete",
                        "charge.reverse",
                        "charge.update"));
        JsonNode refund = receiver.webhooks().stream()
                .filter(webhook -> webhook.key().equals("refund.create"))
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(refund.at("/data/object").asText()).isEqualTo("refund");
        assertThat(refund.at("/data/charge").asText()).isEqualTo(id);
    }

    @Test
    void shouldSpeakTheAccountsVersion_whateverTheRequestSaid() throws Exception {
        try (Twin older = Twin.start("API_VERSION", "2017-11-02", "WEBHOOK_URLS", receiver.url())) {
            Twin.Answer newer =
                    older.post("/charges", Twin.form(400_000, Twin.freshCode()), "Omise-Version", "2019-05-29");

            assertThat(newer.json().has("created_at")).isTrue();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !receiver.webhooks().isEmpty());
            JsonNode event = receiver.webhooks().get(0).json();
            assertThat(event.has("created")).isTrue();
            assertThat(event.has("webhook_deliveries")).isFalse();
            assertThat(event.at("/data/created").isTextual()).isTrue();
            assertThat(event.at("/data/currency").asText()).isEqualTo("thb");
        }
    }

    @Test
    void shouldLose_andLoseTheEndOnly() {
        tell("lose");
        twin.paid(400_000);
        tell("lose_complete");
        twin.paid(400_000);
        tell("normal");
        twin.paid(400_000);

        // Two on their way at once may overtake each other, as at Omise.
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(receiver.keys())
                .containsExactlyInAnyOrder("charge.create", "charge.create", "charge.complete"));
        assertThat(twin.get("/events").json().at("/total").asInt()).isEqualTo(6);
    }

    @Test
    void shouldDouble() {
        tell("double");
        twin.paid(400_000);

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(receiver.keys())
                .containsExactlyInAnyOrder("charge.create", "charge.create", "charge.complete", "charge.complete"));
    }

    @Test
    void shouldDelayTheEnd_untilTheClockSaysSo() {
        tell("delay");
        twin.paid(400_000);
        awaitKeys("charge.create");

        twin.advance("31s");

        awaitKeys("charge.create", "charge.complete");
    }

    @Test
    void shouldSendTheCreationLast_whenToldToReorder() {
        tell("reorder");
        twin.paid(400_000);

        awaitKeys("charge.complete", "charge.create");
    }

    @Test
    void shouldNeverMakeTheEvent() {
        tell("no_event");
        String id = twin.paid(400_000);

        awaitKeys("charge.create");
        assertThat(twin.get("/charges/" + id + "/events").json().at("/total").asInt())
                .isEqualTo(1);
        assertThat(twin.get("/charges/" + id).at("/status")).isEqualTo("successful");
    }

    @Test
    void shouldSignWithAnotherSecret_whenToldToForge() throws Exception {
        tell("bad_signature");
        twin.pending(400_000);

        awaitKeys("charge.create");
        Receiver.Webhook webhook = receiver.webhooks().get(0);
        assertThat(webhook.signature()).hasSize(64).isNotEqualTo(expected(NEW, webhook));
    }

    @Test
    void shouldRefuseEndpointsAndSecretsThatMakeNoSense() {
        for (String body : List.of(
                "{\"urls\":\"x\"}",
                "{\"urls\":[\"ftp://x\"]}",
                "{\"urls\":[\"http://\"]}",
                "{\"secrets\":[]}",
                "{\"secrets\":[\"%\"]}",
                "{\"secrets\":[\"\"]}")) {
            assertThat(twin.send(twin.request("PUT", "/admin/webhooks", body)).status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    private void tell(String treatment) {
        twin.admin("POST", "/admin/behaviours", "{\"webhooks\":\"" + treatment + "\"}");
    }
}
