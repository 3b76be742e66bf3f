package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {
    private static Twin twin;
    private static final List<String> IDS = new ArrayList<>();

    @BeforeAll
    static void start() {
        twin = Twin.start(
                "BEHAVIOUR",
                "{\"outcome\":\"pending\"}",
                "CLOCK_START",
                "2026-01-01T00:00:00Z",
                "CLOCK_FROZEN",
                "true");
        for (int i = 0; i < 25; i++) {
            IDS.add(twin.pending(400_000 + 100L * i));
            twin.advance("1m");
        }
    }

    @AfterAll
    static void stop() {
        twin.close();
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.at("/data").forEach(one -> ids.add(one.at("/id").asText()));
        return ids;
    }

    @Test
    void shouldListTwentyOldestFirst_whenNothingElseIsAsked() {
        JsonNode list = twin.get("/charges").json();

        assertThat(ids(list)).isEqualTo(IDS.subList(0, 20));
        assertThat(list.at("/object").asText()).isEqualTo("list");
        assertThat(list.at("/limit").asInt()).isEqualTo(20);
        assertThat(list.at("/offset").asInt()).isZero();
        assertThat(list.at("/total").asInt()).isEqualTo(25);
        assertThat(list.at("/location").asText()).isEqualTo("/charges");
        assertThat(list.at("/order").asText()).isEqualTo("chronological");
        assertThat(list.at("/from").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(list.at("/to").asText()).isEqualTo("2026-01-01T00:25:00Z");
    }

    @Test
    void shouldTurnThePages() {
        assertThat(ids(twin.get("/charges?offset=20&limit=10").json())).isEqualTo(IDS.subList(20, 25));
        assertThat(ids(twin.get("/charges?order=reverse_chronological&limit=2&offset=1")
                        .json()))
                .containsExactly(IDS.get(23), IDS.get(22));
        assertThat(ids(twin.get("/charges?offset=99999999999").json())).isEmpty();
    }

    @Test
    void shouldCutTheWindow_bothEndsIncluded() {
        JsonNode list = twin.get("/charges?from=2026-01-01T00:02:00Z&to=2026-01-01T07:04:00%2B07:00")
                .json();

        assertThat(ids(list)).isEqualTo(IDS.subList(2, 5));
        assertThat(list.at("/total").asInt()).isEqualTo(3);
    }

    @Test
    void shouldGiveAHundredAtMost() {
        assertThat(twin.get("/charges?limit=1000").json().at("/limit").asInt()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=0", "offset=-1", "from=yesterday", "to=x", "order=random"})
    void shouldRefuseWhatIsNotAWindow(String query) {
        assertThat(twin.get("/charges?" + query).status()).isEqualTo(400);
    }

    @Test
    void shouldFindByAmountInBaht() {
        JsonNode found =
                twin.get("/search?scope=charge&filters%5Bamount%5D=4001.00").json();

        assertThat(ids(found)).containsExactly(IDS.get(1));
        assertThat(found.at("/object").asText()).isEqualTo("search");
        assertThat(found.at("/per_page").asInt()).isEqualTo(30);
        assertThat(found.at("/total_pages").asInt()).isEqualTo(1);
        assertThat(twin.get("/search?scope=charge&query=" + IDS.get(3))
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(twin.get("/search?scope=charge&per_page=10&page=3")
                        .json()
                        .at("/data")
                        .size())
                .isEqualTo(5);
        assertThat(twin.get("/search?scope=dispute").status()).isEqualTo(400);
    }

    @Test
    void shouldListEvents_andReadOne() {
        JsonNode events = twin.get("/events?limit=1").json();
        String id = events.at("/data/0/id").asText();

        assertThat(id).matches("evnt_test_[0-9a-z]{19}");
        assertThat(events.at("/total").asInt()).isEqualTo(25);
        assertThat(twin.get("/events/" + id).at("/data/id")).isEqualTo(IDS.get(0));
        assertThat(twin.get("/events/evnt_test_5").status()).isEqualTo(404);
    }

    @Test
    void shouldTellAccountAndCapability() {
        assertThat(twin.get("/account").at("/object")).isEqualTo("account");
        Twin.Answer capability = twin.get("/capability", "Authorization", Twin.basic(Twin.KEY.replace("skey", "pkey")));
        assertThat(capability.json().findValuesAsText("name")).contains("barcode_wechat", "wechat_pay_upm");
        assertThat(twin.get("/charges", "Authorization", Twin.basic(Twin.KEY.replace("skey", "pkey")))
                        .status())
                .isEqualTo(401);
    }
}
