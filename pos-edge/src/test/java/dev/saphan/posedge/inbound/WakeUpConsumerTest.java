package dev.saphan.posedge.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.EventJson;
import dev.saphan.events.RefusedReason;
import dev.saphan.posedge.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WakeUpConsumerTest {
    @Test
    void shouldHearOfWhichStoreAnEventIs() {
        assertThat(WakeUpConsumer.storeOf(EventJson.write(Samples.created(1)))).contains(Samples.STORE);
        assertThat(WakeUpConsumer.storeOf(EventJson.write(Samples.ended(ChargeStatus.SUCCESSFUL, 2))))
                .contains(Samples.STORE);
        assertThat(WakeUpConsumer.storeOf(EventJson.write(Samples.refused(RefusedReason.STALE_CODE, 1))))
                .contains(Samples.STORE);
    }

    @Test
    void shouldHearOfItsOwnStore_notOfOneThatStandsDeeper() {
        assertThat(WakeUpConsumer.storeOf("""
                {"other": {"storeId": "store-2"}, "more": [{"storeId": "store-3"}], "storeId": "store-1"}""".getBytes(UTF_8))).contains(Samples.STORE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "\"storeId\"",
                "[\"storeId\"]",
                "{}",
                "{\"storeId\": 7}",
                "{\"storeId\": \"\"}",
                "{\"storeId\": {\"storeId\": \"store-1\"}}",
                "{\"scanId\": \"x\"",
                "{storeId"
            })
    void shouldHearOfNone_whereNoneCanBeRead(String value) {
        assertThat(WakeUpConsumer.storeOf(value.getBytes(UTF_8))).isEmpty();
        assertThat(WakeUpConsumer.storeOf(null)).isEmpty();
    }
}
