package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Field by field, in their order, with their types: what Omise sends is what the sandbox sends. */
class FaithfulnessTest {

    /** One charge of each kind. */
    private static List<String> charges(Twin twin) {
        String declined = twin.pending(400_015);
        twin.post("/charges/" + declined + "/mark_as_failed", "");
        String expired = twin.pending(400_015);
        twin.post("/charges/" + expired + "/expire", "");
        String reversed = twin.paid(400_015);
        twin.post("/charges/" + reversed + "/reverse", "");
        String refunded = twin.paid(400_015);
        twin.post("/charges/" + refunded + "/refunds", "amount=100&metadata%5Brefund_id%5D=r");
        twin.patch("/charges/" + refunded, "{\"description\":\"x\"}");
        return List.of(twin.pending(400_015), twin.paid(400_015), declined, expired, reversed, refunded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-05-29", "2017-11-02"})
    void shouldHaveTheFieldsOfTheVersion(String version) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Twin twin = Twin.start("API_VERSION", version)) {
            for (String id : charges(twin)) {
                JsonNode charge = twin.get("/charges/" + id).json();
                wrong.addAll(Fields.named("charge-" + version).differences(charge));
                for (JsonNode refund : charge.at("/refunds/data")) {
                    wrong.addAll(Fields.named("refund-" + version).differences(refund));
                }
            }
            for (JsonNode event : twin.get("/events?limit=100").json().at("/data")) {
                wrong.addAll(Fields.named("event-" + version).differences(event));
                String object = event.at("/data/object").asText();
                wrong.addAll(Fields.named(object + "-" + version).differences(event.at("/data")));
            }
            wrong.addAll(Fields.named("account-" + version)
                    .differences(twin.get("/account").json()));
            wrong.addAll(Fields.named("capability")
                    .differences(twin.get("/capability").json()));
            JsonNode search =
                    twin.get("/search?scope=charge&filters%5Bamount%5D=4000.15").json();
            wrong.addAll(Fields.named("search").differences(search));
            wrong.addAll(Fields.named("charge-" + version).differences(search.at("/data/0")));
            for (String path : List.of("/charges", "/refunds", "/events")) {
                wrong.addAll(Fields.named("list").differences(twin.get(path).json()));
            }
            wrong.addAll(
                    Fields.named("error").differences(twin.get("/charges/x").json()));
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-05-29", "2017-11-02"})
    void shouldHaveTheSameFields_whenItIsTheLiveAccount(String version) throws Exception {
        String[] headers = {"Authorization", Twin.basic(Twin.LIVE_KEY), "Omise-Version", version};
        try (Twin twin = Twin.start()) {
            JsonNode charge = twin.post("/charges", Twin.form(400_000, Twin.freshCode()), headers)
                    .json();
            String path = "/charges/" + charge.at("/id").asText();
            twin.admin("POST", "/admin" + path + "/pay?livemode=true", "");
            JsonNode refund =
                    twin.post(path + "/refunds", "amount=100", headers).json();

            assertThat(Fields.named("charge-" + version).live().differences(charge))
                    .isEmpty();
            assertThat(Fields.named("refund-" + version).live().differences(refund))
                    .isEmpty();
            assertThat(charge.at("/livemode").asBoolean()
                            && refund.at("/livemode").asBoolean())
                    .isTrue();
            assertThat(Fields.named("account-" + version)
                            .live()
                            .differences(twin.get("/account", headers).json()))
                    .isEmpty();
            for (String test : List.of("/mark_as_paid", "/mark_as_failed")) {
                assertThat(twin.post(path + test, "", headers).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void shouldWriteDownDeliveriesWithFieldsAndIdsOfTheirOwn() throws Exception {
        try (Receiver receiver = new Receiver();
                Twin twin = Twin.start("WEBHOOK_URLS", receiver.url() + "," + receiver.url() + "?second")) {
            String path = "/charges/" + twin.pending(400_015) + "/events";
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> twin.get(path)
                                    .json()
                                    .at("/data/0/webhook_deliveries")
                                    .size()
                            == 2);
            JsonNode event = twin.get(path).json().at("/data/0");

            for (JsonNode delivery : event.at("/webhook_deliveries")) {
                assertThat(Fields.named("webhook-delivery").differences(delivery))
                        .isEmpty();
            }
            assertThat(event.at("/webhook_deliveries/0/id")).isNotEqualTo(event.at("/webhook_deliveries/1/id"));
            assertThat(twin.get("/events/" + event.at("/id").asText()).json()).isEqualTo(event);
        }
    }

    @Test
    void shouldSpeakTheVersionOfTheRequest_butEventsInTheAccounts() throws Exception {
        try (Twin twin = Twin.start()) {
            String id = twin.paid(400_000);
            twin.post("/charges/" + id + "/refunds", "amount=100");
            String[] older = {"Omise-Version", "2017-11-02"};

            assertThat(Fields.named("charge-2017-11-02")
                            .differences(twin.get("/charges/" + id, older).json()))
                    .isEmpty();
            assertThat(Fields.named("refund-2017-11-02")
                            .differences(twin.get("/refunds", older).json().at("/data/0")))
                    .isEmpty();
            assertThat(Fields.named("event-2019-05-29")
                            .differences(twin.get("/events", older).json().at("/data/0")))
                    .isEmpty();
            assertThat(twin.get("/charges", "Omise-Version", "2015-11-17").status())
                    .isEqualTo(200);
            assertThat(twin.get("/charges", "Omise-Version", "tomorrow").status())
                    .isEqualTo(400);
        }
    }
}
