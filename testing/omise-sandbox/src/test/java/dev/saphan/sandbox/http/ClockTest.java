package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
    private Twin twin;

    @BeforeEach
    void start() {
        twin = Twin.start("CLOCK_START", "2026-01-01T00:00:00Z", "CLOCK_FROZEN", "true");
    }

    @AfterEach
    void stop() {
        twin.close();
    }

    @Test
    void shouldExpireWhatNobodyPays_afterSevenDays_eachAtItsTime() {
        String first = twin.pending(400_015);
        twin.advance("1h");
        String second = twin.pending(400_015);

        twin.advance("6d");
        assertThat(twin.get("/charges/" + first).at("/status")).isEqualTo("pending");
        twin.advance("2d");

        assertThat(twin.get("/charges/" + first).at("/expired_at")).isEqualTo("2026-01-08T00:00:00Z");
        assertThat(twin.get("/charges/" + second).at("/expired_at")).isEqualTo("2026-01-08T01:00:00Z");
        assertThat(twin.get("/charges/" + second).at("/status")).isEqualTo("expired");
    }

    @Test
    void shouldLetThingsHappenAtTheirOwnTime_whenItJumpsOverThem() {
        String id = twin.pending(400_013);
        twin.advance("10d");

        assertThat(twin.get("/charges/" + id).at("/paid_at")).isEqualTo("2026-01-01T00:00:15Z");
    }

    @Test
    void shouldStandStill_whileItIsFrozen_andGoOnAfterwards() {
        JsonNode frozen = twin.admin("GET", "/admin/clock", "");
        assertThat(frozen.at("/now").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(frozen.at("/frozen").asBoolean()).isTrue();

        twin.admin("POST", "/admin/clock", "{\"set\":\"2026-06-01T00:00:00Z\",\"freeze\":false}");

        assertThat(twin.admin("GET", "/admin/clock", "").at("/now").asText()).startsWith("2026-06-01T00:00:");
    }

    @Test
    void shouldRefuseACodeThatAWalletShowedAMinuteAgo() {
        JsonNode codes = twin.admin("POST", "/admin/codes", "{\"count\":2}").at("/codes");
        twin.advance("59s");
        Twin.Answer young =
                twin.post("/charges", Twin.form(400_000, codes.get(0).asText()));
        twin.advance("2s");
        Twin.Answer old = twin.post("/charges", Twin.form(400_000, codes.get(1).asText()));

        assertThat(young.at("/status")).isEqualTo("pending");
        assertThat(old.at("/status")).isEqualTo("failed");
        assertThat(old.at("/failure_code")).isEqualTo("invalid_barcode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"set\":\"2020-01-01T00:00:00Z\"}",
                "{\"set\":\"soon\"}",
                "{\"advance\":\"-1s\"}",
                "{\"advance\":\"1\"}",
                "[]",
                "x"
            })
    void shouldNotGoBack_norTakeWhatIsNotATime(String body) {
        assertThat(twin.send(twin.request("POST", "/admin/clock", body)).status())
                .isEqualTo(400);
    }
}
